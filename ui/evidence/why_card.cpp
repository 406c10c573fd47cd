// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/why_card.h"

#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/popup_ground.h"

namespace memoir::ui {
namespace {

constexpr int kWidth = 380;

struct Place {
    const Round* round = nullptr;
    const ChosenPassage* passage = nullptr;
    qsizetype rank = 0;  // from 1
};

Place placeOf(const Answer& answer, const QString& passage) {
    for (const Round& round : answer.rounds) {
        for (qsizetype i = 0; i < round.chosen.size(); ++i) {
            if (round.chosen[i].passage == passage) return {&round, &round.chosen[i], i + 1};
        }
    }
    return {};
}

// How much one word told, as a bar with its value beside it.
class WordBar : public QWidget {
  public:
    WordBar(const Theme& theme, double share, QWidget* parent) : QWidget(parent), theme_(theme), share_(share) {
        setMinimumSize(80, 18);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const QRectF whole(0, height() / 2.0 - 2.5, width(), 5);
        painter.setBrush(theme_.tokens().track);
        painter.drawRoundedRect(whole, 2.5, 2.5);
        painter.setBrush(theme_.tokens().accent);
        painter.drawRoundedRect(QRectF(whole.topLeft(), QSizeF(whole.width() * std::min(1.0, share_), 5)), 2.5, 2.5);
    }

  private:
    const Theme& theme_;
    double share_;
};

}  // namespace

WhyCard::WhyCard(const Theme& theme, const Answer& answer, const QString& passage, QWidget* parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint), theme_(theme) {
    setObjectName("popupCard");
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(kWidth);
    setAccessibleName(tr("Why this passage?"));
    setAccessibleDescription(sentence(answer, passage));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(8);
    column->addWidget(makeLabel(tr("Why this passage?"), TextRole::Section, Tone::Normal, this));
    QLabel* sentenceLabel = makeLabel(sentence(answer, passage), TextRole::Small, Tone::Secondary, this);
    sentenceLabel->setWordWrap(true);
    column->addWidget(sentenceLabel);
    const Place place = placeOf(answer, passage);
    if (!place.passage) return;
    auto* words = new QGridLayout;
    words->setHorizontalSpacing(16);
    words->setVerticalSpacing(6);
    words->setColumnStretch(1, 1);
    for (const MatchedWord& word : place.passage->words) {
        const int row = words->rowCount();
        auto* name = makeLabel(word.word, TextRole::Small, Tone::Normal, this);
        auto* value = makeLabel(QLocale().toString(word.share, 'f', 2), TextRole::Small, Tone::Secondary, this);
        words->addWidget(name, row, 0);
        words->addWidget(new WordBar(theme, word.share, this), row, 1);
        words->addWidget(value, row, 2, Qt::AlignRight);
    }
    column->addLayout(words);
    const QString by = place.passage->by == "keyword" ? tr("Found by its words alone; the memory did not choose it.")
                                                      : tr("The memory chose it; its words count beside that.");
    QLabel* origin = makeLabel(by, TextRole::Caption, Tone::Tertiary, this);
    origin->setWordWrap(true);
    column->addWidget(origin);
}

void WhyCard::paintEvent(QPaintEvent*) {
    paintPopupGround(*this, theme_);
}

void WhyCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    roundPopup(*this);
}

bool WhyCard::isKnown(const Answer& answer, const QString& passage) {
    return placeOf(answer, passage).passage != nullptr;
}

QString WhyCard::sentence(const Answer& answer, const QString& passage) {
    const Place place = placeOf(answer, passage);
    if (!place.passage) return tr("It was not chosen by a round: the answer before rested on it.");
    const QString rank =
        place.rank == 1 ? tr("It came first", "a passage") : tr("It came at place %1", "a passage").arg(place.rank);
    const QString among =
        answer.passages > 0
            ? tr("%1 of %2 passages in round %3.").arg(rank, countText(answer.passages)).arg(place.round->number)
            : tr("%1 in round %2.").arg(rank).arg(place.round->number);
    if (place.passage->words.isEmpty()) return among + " " + tr("It shares no word with the question.");
    return among + " " + tr("These words of the question drew it:");
}

}  // namespace memoir::ui
