// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/abstention_card.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/evidence/evidence_model.h"
#include "ui/evidence/evidence_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kNearestCount = 5;

// The best passages over all rounds, each once.
Round nearestPassages(const QVector<Round>& rounds) {
    Round nearest{1, {}};
    for (const Round& round : rounds) {
        for (const ChosenPassage& chosen : round.chosen) {
            const bool known = std::any_of(nearest.chosen.begin(), nearest.chosen.end(),
                                           [&](const ChosenPassage& other) { return other.passage == chosen.passage; });
            if (!known) nearest.chosen.push_back(chosen);
        }
    }
    std::stable_sort(nearest.chosen.begin(), nearest.chosen.end(),
                     [](const ChosenPassage& a, const ChosenPassage& b) { return a.score > b.score; });
    nearest.chosen.resize(std::min<qsizetype>(nearest.chosen.size(), kNearestCount));
    return nearest;
}

}  // namespace

AbstentionCard::AbstentionCard(const Theme& theme, const Answer& answer, QWidget* parent)
    : QFrame(parent), theme_(theme) {
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 20, 1, 8);
    column->setSpacing(0);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(22, 0, 22, 16);
    words->setSpacing(8);
    QLabel* heading = makeLabel(tr("This is not in your memory"), TextRole::Heading, Tone::Normal, this);
    QLabel* sentence =
        makeLabel(tr("No passage is close enough to answer from, so there is no answer. What would answer "
                     "it may not be added yet."),
                  TextRole::Answer, Tone::Secondary, this);
    sentence->setWordWrap(true);
    words->addWidget(heading);
    words->addWidget(sentence);
    auto* add = makeButton(tr("Add files"), ButtonKind::Normal, this);
    add->setIcon(theme.icon("plus"));
    connect(add, &QPushButton::clicked, this, &AbstentionCard::addRequested);
    words->addSpacing(4);
    words->addWidget(add, 0, Qt::AlignLeft);
    column->addLayout(words);
    addNearestPassages(*column, answer);
}

void AbstentionCard::addNearestPassages(QVBoxLayout& column, const Answer& answer) {
    auto* model = new EvidenceModel(this);
    model->setEvidence({nearestPassages(answer.rounds)}, {});
    if (model->rowCount() == 0) return;
    auto* header = new QFrame(this);
    header->setObjectName("nearestHeader");
    auto* headerRow = new QVBoxLayout(header);
    headerRow->setContentsMargins(22, 8, 22, 8);
    headerRow->addWidget(makeLabel(tr("Nearest passages"), TextRole::Caption, Tone::Tertiary, header));
    column.addWidget(header);
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(16, 6, 16, 0);
    for (int row = 0; row < model->rowCount(); ++row) {
        auto* button = new EvidenceRow(theme_, model->index(row), this);
        const QString passage = model->index(row).data(EvidenceModel::PassageRole).toString();
        connect(button, &EvidenceRow::clicked, this, [this, passage] { emit passageActivated(passage, 0); });
        rows->addWidget(button);
    }
    column.addLayout(rows);
}

}  // namespace memoir::ui
