// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_trail.h"

#include <QFrame>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/evidence/evidence_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kGap = 20;
constexpr int kTwoColumnWidth = 560;

}  // namespace

EvidenceTrail::EvidenceTrail(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    heading_ = makeButton(tr("How this was found"), ButtonKind::Disclosure, this);
    heading_->setIcon(theme_.icon("down"));
    connect(heading_, &QPushButton::clicked, this, &EvidenceTrail::toggle);
    cards_ = new QWidget(this);
    grid_ = new QGridLayout(cards_);
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(kGap);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(heading_, 0, Qt::AlignLeft);
    column->addWidget(cards_);
    connect(&model_, &QAbstractItemModel::modelReset, this, &EvidenceTrail::rebuild);
    hide();
}

void EvidenceTrail::setEvidence(const QVector<Round>& rounds, const QVector<Citation>& citations,
                                const QString& outcome) {
    outcome_ = outcome;
    model_.setEvidence(rounds, citations);
    setVisible(model_.rowCount() > 0);
}

void EvidenceTrail::setActiveCitation(int number) {
    activeCitation_ = number;
    for (EvidenceRow* row : rows_) {
        const int citation = row->index().data(EvidenceModel::CitationRole).toInt();
        row->setOpen(citation != 0 && citation == number);
    }
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
    QVector<int> rounds;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const int round = model_.index(row).data(EvidenceModel::RoundRole).toInt();
        if (rounds.isEmpty() || rounds.back() != round) rounds.push_back(round);
    }
    for (const int round : rounds) cardWidgets_.push_back(makeCard(round, round == rounds.back()));
    columnCount_ = 0;
    placeCards();
    setActiveCitation(activeCitation_);
}

QWidget* EvidenceTrail::makeCard(int round, bool isLast) {
    auto* card = new QFrame(cards_);
    card->setProperty("card", true);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(8, 10, 8, 10);
    column->setSpacing(0);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(6, 0, 6, 4);
    QLabel* name = makeLabel(tr("Round %1").arg(round), TextRole::Small, Tone::Normal, card);
    name->setProperty("strong", true);
    header->addWidget(name);
    header->addStretch();
    header->addWidget(
        makeLabel(tr("read %n passage(s)", nullptr, model_.readCount(round)), TextRole::Caption, Tone::Tertiary, card));
    column->addLayout(header);
    for (int row = 0; row < model_.rowCount(); ++row) {
        const QModelIndex index = model_.index(row);
        if (index.data(EvidenceModel::RoundRole).toInt() != round) continue;
        auto* button = new EvidenceRow(theme_, index, card);
        connect(button, &EvidenceRow::clicked, this, &EvidenceTrail::onRowClicked);
        rows_.push_back(button);
        column->addWidget(button);
    }
    if (isLast && !outcome_.isEmpty()) {
        QLabel* outcome = makeLabel(outcome_, TextRole::Caption, Tone::Secondary, card);
        outcome->setContentsMargins(6, 6, 6, 0);
        column->addWidget(outcome);
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
}

void EvidenceTrail::onRowClicked() {
    const QModelIndex index = static_cast<EvidenceRow*>(sender())->index();
    emit passageActivated(index.data(EvidenceModel::PassageRole).toString(),
                          index.data(EvidenceModel::CitationRole).toInt());
}

void EvidenceTrail::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCards();
}

}  // namespace memoir::ui
