// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_trail.h"

#include <QFrame>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/evidence_row.h"
#include "ui/evidence/looked_for_line.h"
#include "ui/evidence/trail_cards.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kColumnGap = 36;  // the curve's room
constexpr int kRowGap = 20;
constexpr int kTwoColumnWidth = 560;
constexpr int kMostRows = 6;  // of one round: what was read, and a few beside it

}  // namespace

EvidenceTrail::EvidenceTrail(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    heading_ = makeButton(tr("How this was found"), ButtonKind::Disclosure, this);
    heading_->setIcon(theme_.icon("down"));
    heading_->setAccessibleDescription(tr("Ctrl+E"));
    connect(heading_, &QPushButton::clicked, this, &EvidenceTrail::toggle);
    deeper_ = makeButton(tr("Look deeper"), ButtonKind::Quiet, this);
    deeper_->setIcon(theme_.icon("deeper", &Tokens::accent));
    deeper_->setToolTip(tr("One more round over what was not read yet"));
    deeper_->hide();
    connect(deeper_, &QPushButton::clicked, this, &EvidenceTrail::deeperRequested);
    cards_ = new TrailCards(theme, this);
    grid_ = new QGridLayout(cards_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(kColumnGap);
    grid_->setVerticalSpacing(kRowGap);
    auto* header = new QHBoxLayout;
    header->addWidget(heading_);
    header->addStretch();
    header->addWidget(deeper_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(header);
    column->addWidget(cards_);
    hide();
}

void EvidenceTrail::setEvidence(const Answer& answer, const QString& outcome) {
    outcome_ = outcome;
    rounds_ = answer.rounds;
    citations_ = answer.citations;
    model_.setEvidence(rounds_, citations_);
    rebuild();
    setVisible(model_.rowCount() > 0);
}

void EvidenceTrail::setActiveCitation(int number) {
    activeCitation_ = number;
    for (EvidenceRow* row : rows_) {
        const int citation = row->index().data(EvidenceModel::CitationRole).toInt();
        row->setOpen(citation != 0 && citation == number);
    }
}

void EvidenceTrail::setDeeperOffered(bool offered) {
    deeper_->setVisible(offered);
}

void EvidenceTrail::toggle() {
    const bool open = cards_->isHidden();
    cards_->setVisible(open);
    heading_->setIcon(theme_.icon(open ? "down" : "right"));
}

void EvidenceTrail::rebuild() {
    qDeleteAll(cardWidgets_);
    cardWidgets_.clear();
    rows_.clear();
    for (const Round& round : rounds_) {
        if (!round.chosen.isEmpty()) cardWidgets_.push_back(makeCard(round, &round == &rounds_.back()));
    }
    for (EvidenceRow* row : rows_) row->setFocusPolicy(row == rows_.front() ? Qt::StrongFocus : Qt::ClickFocus);
    columnCount_ = 0;
    placeCards();
    QVector<TrailCards::Hop> hops;
    for (const auto& [from, to] : this->hops())
        hops.push_back({rows_[from], rows_[to], rows_[from]->parentWidget(), rows_[to]->parentWidget()});
    cards_->setHops(hops);
    setActiveCitation(activeCitation_);
}

QVector<std::pair<int, int>> EvidenceTrail::hops() const {
    QVector<std::pair<int, int>> hops;
    const auto find = [this](auto&& fits) {
        const auto row = std::find_if(rows_.begin(), rows_.end(), fits);
        return row == rows_.end() ? -1 : static_cast<int>(row - rows_.begin());
    };
    for (const Round& round : rounds_) {
        if (round.leadPassage.isEmpty()) continue;
        const auto isOf = [&](EvidenceRow* row) {
            return row->index().data(EvidenceModel::RoundRole).toInt() == round.number;
        };
        const int from = find([&](EvidenceRow* row) {
            return row->index().data(EvidenceModel::PassageRole).toString() == round.leadPassage && !isOf(row);
        });
        const int cited = find(
            [&](EvidenceRow* row) { return isOf(row) && row->index().data(EvidenceModel::CitationRole).toInt() > 0; });
        const int to = cited >= 0 ? cited : find(isOf);
        if (from >= 0 && to >= 0) hops.push_back({from, to});
    }
    return hops;
}

int EvidenceTrail::citationOf(const QString& passage) const {
    for (const Citation& citation : citations_) {
        if (citation.passage == passage && !passage.isEmpty()) return citation.number;
    }
    return 0;
}

QWidget* EvidenceTrail::makeCardHeader(const Round& round, QWidget* card) {
    auto* header = new QWidget(card);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(6, 0, 6, 0);
    QLabel* name = makeLabel(tr("Round %1").arg(round.number), TextRole::Small, Tone::Normal, header);
    name->setProperty("strong", true);
    const int read = model_.readCount(round.number);
    const QString counts = round.candidates > 0
                               ? tr("read %1 of %2 candidates").arg(read).arg(countText(round.candidates))
                               : tr("read %n passage(s)", nullptr, read);
    auto* label = new ElidedLabel(TextRole::Caption, Tone::Tertiary, Qt::ElideRight, header);
    label->setFullText(counts);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(name);
    row->addWidget(label, 1);
    return header;
}

QString EvidenceTrail::outcomeOf(const Round& round, bool isLast) const {
    if (isLast) return outcome_;
    const auto next = std::find_if(rounds_.begin(), rounds_.end(),
                                   [&](const Round& other) { return other.number == round.number + 1; });
    if (next != rounds_.end() && !next->leadName.isEmpty()) return tr("Names %1, looked for next").arg(next->leadName);
    return tr("Not enough yet");
}

QWidget* EvidenceTrail::makeCard(const Round& round, bool isLast) {
    auto* card = new QFrame(cards_);
    card->setProperty("card", true);
    card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(8, 10, 8, 10);
    column->setSpacing(0);
    column->addWidget(makeCardHeader(round, card));
    if (!round.lookedFor.isEmpty()) {
        auto* lookedFor = new LookedForLine(theme_, round.lookedFor, citationOf(round.leadPassage), card);
        lookedFor->setContentsMargins(6, 0, 6, 0);
        auto* inset = new QHBoxLayout;
        inset->setContentsMargins(6, 0, 6, 0);
        inset->addWidget(lookedFor);
        column->addLayout(inset);
    }
    column->addSpacing(4);
    int shown = 0;
    for (int i = 0; i < model_.rowCount(); ++i) {
        const QModelIndex index = model_.index(i);
        if (index.data(EvidenceModel::RoundRole).toInt() != round.number) continue;
        const bool isCited = index.data(EvidenceModel::CitationRole).toInt() > 0;
        const bool leads = std::any_of(rounds_.begin(), rounds_.end(), [&](const Round& other) {
            return other.leadPassage == index.data(EvidenceModel::PassageRole).toString();
        });
        if (shown >= kMostRows && !isCited && !leads) continue;
        ++shown;
        auto* button = new EvidenceRow(theme_, index, card);
        connect(button, &EvidenceRow::clicked, this, &EvidenceTrail::onRowClicked);
        connect(button, &EvidenceRow::moveRequested, this, &EvidenceTrail::moveFocus);
        rows_.push_back(button);
        column->addWidget(button);
    }
    if (const QString outcome = outcomeOf(round, isLast); !outcome.isEmpty()) {
        auto* icon = new QLabel(card);
        icon->setPixmap(theme_.icon(isLast ? "check" : "hop", isLast ? &Tokens::accent : &Tokens::text2)
                            .pixmap(QSize(16, 16), devicePixelRatio()));
        auto* label = new ElidedLabel(TextRole::Caption, Tone::Secondary, Qt::ElideRight, card);
        label->setFullText(outcome);
        auto* line = new QHBoxLayout;
        line->setContentsMargins(6, 6, 6, 0);
        line->setSpacing(8);
        line->addWidget(icon);
        line->addWidget(label, 1);
        column->addLayout(line);
    }
    column->addStretch();
    return card;
}

void EvidenceTrail::placeCards() {
    const int columns = width() >= kTwoColumnWidth && cardWidgets_.size() > 1 ? 2 : 1;
    if (columns == columnCount_) return;
    columnCount_ = columns;
    for (QWidget* card : cardWidgets_) grid_->removeWidget(card);
    for (int i = 0; i < cardWidgets_.size(); ++i) grid_->addWidget(cardWidgets_[i], i / columns, i % columns);
    grid_->setColumnStretch(0, 1);
    grid_->setColumnStretch(1, columns == 2 ? 1 : 0);
    for (QWidget* card : cardWidgets_) card->show();
}

void EvidenceTrail::onRowClicked() {
    const QModelIndex index = static_cast<EvidenceRow*>(sender())->index();
    emit passageActivated(index.data(EvidenceModel::PassageRole).toString(),
                          index.data(EvidenceModel::CitationRole).toInt());
}

// The trail is one Tab stop: the row that has the focus is the one that Tab comes back to.
void EvidenceTrail::moveFocus(int by) {
    const auto from = rows_.indexOf(static_cast<EvidenceRow*>(sender()));
    const auto to = from + by;
    if (to < 0 || to >= rows_.size()) return;
    rows_[from]->setFocusPolicy(Qt::ClickFocus);
    rows_[to]->setFocusPolicy(Qt::StrongFocus);
    rows_[to]->setFocus(Qt::TabFocusReason);
}

void EvidenceTrail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCards();
}

}  // namespace memoir::ui
