// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/abstention_card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/conversation/scope.h"
#include "ui/evidence/nearest_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kNearestCount = 5;

// The best passages over all rounds, each once, the nearest first.
QVector<ChosenPassage> nearestPassages(const QVector<Round>& rounds) {
    QVector<ChosenPassage> nearest;
    for (const Round& round : rounds) {
        for (const ChosenPassage& chosen : round.chosen) {
            const bool known = std::any_of(nearest.begin(), nearest.end(),
                                           [&](const ChosenPassage& other) { return other.passage == chosen.passage; });
            if (!known) nearest.push_back(chosen);
        }
    }
    std::stable_sort(nearest.begin(), nearest.end(), [](const ChosenPassage& a, const ChosenPassage& b) {
        return a.nearness.value_or(-1) > b.nearness.value_or(-1);
    });
    nearest.resize(std::min<qsizetype>(nearest.size(), kNearestCount));
    return nearest;
}

// Near enough by the words, but none says what was asked.
bool someComeNear(const QVector<ChosenPassage>& nearest, double floor) {
    return !nearest.isEmpty() && nearest.front().nearness.value_or(0) >= floor && floor > 0;
}

}  // namespace

AbstentionCard::AbstentionCard(const Theme& theme, const Answer& answer, QWidget* parent)
    : QFrame(parent), theme_(theme) {
    setProperty("card", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 20, 1, 1);
    column->setSpacing(0);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(22, 0, 22, 18);
    words->setSpacing(8);
    words->addWidget(makeLabel(tr("This is not in your memory"), TextRole::Heading, Tone::Normal, this));
    QLabel* explanation = makeLabel(sentence(answer), TextRole::Answer, Tone::Secondary, this);
    explanation->setWordWrap(true);
    words->addWidget(explanation);
    words->addSpacing(6);
    words->addWidget(makeButtons(answer));
    column->addLayout(words);
    addNearestPassages(*column, answer);
    setAccessibleName(tr("This is not in your memory"));
    setAccessibleDescription(explanation->text());
}

QString AbstentionCard::sentence(const Answer& answer) const {
    const bool near = someComeNear(nearestPassages(answer.rounds), answer.floor);
    if (answer.scope.isEmpty()) {
        return near ? tr("Some passages come near, but none says what was asked, so there is no answer.")
                    : tr("No passage is close enough to answer from, so there is no answer. What would answer it may "
                         "not be added yet.");
    }
    const QString scope = Scope::parse(answer.scope).description();
    return near ? tr("Some passages within “%1” come near, but none says what was asked, so there is no answer.")
                      .arg(scope)
                : tr("No passage within “%1” is close enough to answer from, so there is no answer. It may be outside "
                     "this scope, or not added yet.")
                      .arg(scope);
}

QWidget* AbstentionCard::makeButtons(const Answer& answer) {
    auto* buttons = new QWidget(this);
    auto* row = new FlowLayout(8);
    buttons->setLayout(row);
    const bool isScoped = !answer.scope.isEmpty();
    if (isScoped) {
        auto* everything = makeButton(tr("Ask in everything"), ButtonKind::Primary, buttons);
        connect(everything, &QPushButton::clicked, this, &AbstentionCard::everythingRequested);
        row->addWidget(everything);
    } else if (answer.turn > 0) {
        auto* deeper = makeButton(tr("Look deeper"), ButtonKind::Primary, buttons);
        connect(deeper, &QPushButton::clicked, this, &AbstentionCard::deeperRequested);
        row->addWidget(deeper);
    }
    auto* search = makeButton(tr("Search these words"), ButtonKind::Normal, buttons);
    search->setIcon(theme_.icon("search"));
    connect(search, &QPushButton::clicked, this, &AbstentionCard::searchRequested);
    row->addWidget(search);
    auto* add = makeButton(tr("Add a source"), ButtonKind::Quiet, buttons);
    add->setIcon(theme_.icon("plus", &Tokens::accent));
    connect(add, &QPushButton::clicked, this, &AbstentionCard::addRequested);
    row->addWidget(add);
    return buttons;
}

void AbstentionCard::addNearestPassages(QVBoxLayout& column, const Answer& answer) {
    const QVector<ChosenPassage> nearest = nearestPassages(answer.rounds);
    if (nearest.isEmpty()) return;
    auto* header = new QFrame(this);
    header->setObjectName("nearestHeader");
    auto* headerRow = new QHBoxLayout(header);
    headerRow->setContentsMargins(22, 8, 22, 8);
    headerRow->addWidget(makeLabel(tr("Nearest passages"), TextRole::Caption, Tone::Tertiary, header));
    headerRow->addStretch();
    if (nearest.front().nearness && answer.floor > 0) {
        const QString floor = QLocale().toString(answer.floor, 'f', 2);
        headerRow->addWidget(makeLabel(tr("needed %1").arg(floor), TextRole::Caption, Tone::Tertiary, header));
    }
    column.addWidget(header);
    for (const ChosenPassage& passage : nearest) {
        auto* row = new NearestRow(theme_, passage, answer.floor, this);
        connect(row, &NearestRow::clicked, this, [this, id = passage.passage] { emit passageActivated(id, 0); });
        column.addWidget(row);
        if (passage.passage == nearest.back().passage) continue;
        auto* line = new QFrame(this);
        line->setObjectName("rowLine");
        line->setFixedHeight(1);
        column.addWidget(line);
    }
    column.addSpacing(8);
}

}  // namespace memoir::ui
