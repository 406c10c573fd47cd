// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_headline.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSet>

#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/spinner.h"

namespace memoir::ui {
namespace {

constexpr int kPatienceMs = 300;
constexpr int kHeight = 32;
constexpr int kIconSize = 16;

int readPassageCount(const QVector<Round>& rounds) {
    QSet<QString> passages;
    for (const Round& round : rounds) {
        for (const ChosenPassage& chosen : round.chosen) {
            if (chosen.read) passages.insert(chosen.passage);
        }
    }
    return static_cast<int>(passages.size());
}

const char* iconNameFor(const Turn& turn) {
    if (turn.state == TurnState::Failed) return "warn";
    switch (turn.answer.end) {
        case AnswerEnd::Abstained:
            return "search";
        case AnswerEnd::Stopped:
            return "stop";
        case AnswerEnd::Complete:
        case AnswerEnd::LengthLimit:
            return "check";
    }
    return "check";
}

}  // namespace

AnswerHeadline::AnswerHeadline(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setFixedHeight(kHeight);
    spinner_ = new Spinner(theme, this);
    icon_ = new QLabel(this);
    icon_->setFixedSize(kIconSize, kIconSize);
    label_ = new ElidedLabel(TextRole::Small, Tone::Secondary, Qt::ElideMiddle, this);
    stop_ = makeButton(tr("Stop here"), ButtonKind::Small, this);
    stop_->setIcon(theme.icon("stop"));
    connect(stop_, &QPushButton::clicked, this, &AnswerHeadline::stopRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(spinner_);
    row->addWidget(icon_);
    row->addWidget(label_, 1);
    row->addWidget(stop_);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, &AnswerHeadline::showWorking);
    for (QWidget* widget :
         {static_cast<QWidget*>(spinner_), static_cast<QWidget*>(icon_), static_cast<QWidget*>(stop_)}) {
        widget->hide();
    }
}

void AnswerHeadline::show(const Turn& turn) {
    label_->setFullText(sentence(turn));
    if (!isRunning(turn)) return showDone(turn);
    icon_->hide();
    if (turn.state == TurnState::Answering) return showWorking();
    label_->hide();
    patience_.start();
}

void AnswerHeadline::showWorking() {
    patience_.stop();
    spinner_->show();
    label_->show();
    stop_->show();
}

void AnswerHeadline::showDone(const Turn& turn) {
    patience_.stop();
    spinner_->hide();
    stop_->hide();
    label_->show();
    const bool isGood = turn.state == TurnState::Done && turn.answer.end == AnswerEnd::Complete;
    const auto tint = isGood ? &Tokens::accent : &Tokens::text2;
    icon_->setPixmap(theme_.icon(iconNameFor(turn), tint).pixmap(QSize(kIconSize, kIconSize), devicePixelRatio()));
    icon_->show();
}

QString AnswerHeadline::sentence(const Turn& turn) {
    const QVector<Round>& rounds = turn.answer.rounds;
    const int roundCount = static_cast<int>(rounds.size());
    if (turn.state == TurnState::Failed) return tr("Not answered");
    if (isRunning(turn)) {
        if (rounds.isEmpty() || rounds.back().chosen.isEmpty()) return tr("Looking through your memory …");
        return tr("Round %1: reading “%2” …").arg(rounds.back().number).arg(rounds.back().chosen.front().title);
    }
    const QString time = turn.answer.totalMs > 0 ? tr(" · %1").arg(durationText(turn.answer.totalMs)) : QString();
    const QString documents = tr("%Ln document(s)", nullptr, static_cast<int>(turn.answer.documents));
    if (turn.answer.mode == "count" && turn.answer.documents == 0) return tr("Counted in the catalogue") + time;
    if (turn.answer.mode == "count") return tr("Counted in the catalogue, all %1").arg(documents) + time;
    const QString inRounds = tr("in %n round(s)", "after: read 7 passages", roundCount);
    const QString work = tr("%1 %2", "read 7 passages, in 2 rounds")
                             .arg(tr("Read %n passage(s)", nullptr, readPassageCount(rounds)), inRounds);
    switch (turn.answer.end) {
        case AnswerEnd::Stopped:
            return tr("Stopped");
        case AnswerEnd::Abstained:
            if (turn.answer.documents == 0) return tr("Compared with everything in your memory") + time;
            return tr("%1 %2", "read 7 passages, in 2 rounds").arg(tr("Compared with %1").arg(documents), inRounds) +
                   time;
        case AnswerEnd::LengthLimit:
            return work + tr(", cut off at the length limit") + time;
        case AnswerEnd::Complete:
            return work + time;
    }
    return work;
}

}  // namespace memoir::ui
