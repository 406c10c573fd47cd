// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/conversation/abstention_card.h"
#include "ui/conversation/answer_browser.h"
#include "ui/conversation/answer_headline.h"
#include "ui/conversation/citation_card.h"
#include "ui/conversation/source_chip.h"
#include "ui/conversation/source_chips.h"
#include "ui/evidence/evidence_trail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kGrowthMs = 50;

QVector<int> numbersOf(const QVector<Citation>& citations) {
    QVector<int> numbers;
    for (const Citation& citation : citations) numbers.push_back(citation.number);
    return numbers;
}

bool isAbstention(const Turn& turn) {
    return turn.state == TurnState::Done && turn.answer.end == AnswerEnd::Abstained;
}

}  // namespace

AnswerView::AnswerView(const Theme& theme, const TurnModel& turns, int row, QWidget* parent)
    : QWidget(parent), theme_(theme), turns_(turns), row_(row) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    headline_ = new AnswerHeadline(theme, this);
    connect(headline_, &AnswerHeadline::stopRequested, this, &AnswerView::stopRequested);
    column->addWidget(headline_);
    buildText(*column);
    buildActions(*column);
    trail_ = new EvidenceTrail(theme, this);
    connect(trail_, &EvidenceTrail::passageActivated, this, &AnswerView::onPassage);
    column->addWidget(trail_);
    growth_.setSingleShot(true);
    growth_.setInterval(kGrowthMs);
    connect(&growth_, &QTimer::timeout, this, &AnswerView::showText);
    showState();
}

void AnswerView::buildText(QVBoxLayout& column) {
    browser_ = new AnswerBrowser(theme_, this);
    connect(browser_, &AnswerBrowser::citationActivated, this, &AnswerView::citationActivated);
    card_ = new CitationCard(theme_, this);
    connect(browser_, &AnswerBrowser::citationPointedAt, this, &AnswerView::onCitationPointedAt);
    column.addWidget(browser_);
    unsupported_ = makeLabel({}, TextRole::Small, Tone::Warning, this);
    unsupported_->setWordWrap(true);
    unsupported_->hide();
    column.addWidget(unsupported_);
    failure_ = new Banner(theme_, this);
    failure_->setAction(tr("Try again"));
    failure_->hide();
    connect(failure_, &Banner::actionRequested, this, &AnswerView::askAgainRequested);
    column.addWidget(failure_);
    abstentionPlace_ = new QVBoxLayout;
    column.addLayout(abstentionPlace_);
    chips_ = new SourceChips(theme_, this);
    connect(chips_, &SourceChips::citationActivated, this, &AnswerView::citationActivated);
    column.addWidget(chips_);
}

void AnswerView::buildActions(QVBoxLayout& column) {
    actions_ = new QWidget(this);
    auto* row = new QHBoxLayout(actions_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto* copyButton = makeIconButton(theme_.icon("copy"), tr("Copy answer"), actions_);
    auto* againButton = makeIconButton(theme_.icon("retry"), tr("Ask again"), actions_);
    auto* editButton = makeIconButton(theme_.icon("edit"), tr("Edit question"), actions_);
    connect(copyButton, &QToolButton::clicked, this, &AnswerView::copy);
    connect(againButton, &QToolButton::clicked, this, &AnswerView::askAgainRequested);
    connect(editButton, &QToolButton::clicked, this, &AnswerView::editRequested);
    for (QToolButton* button : {copyButton, againButton, editButton}) row->addWidget(button);
    row->addStretch();
    column.addWidget(actions_);
}

void AnswerView::refresh(const QVector<int>& roles) {
    if (roles.contains(TurnModel::StateRole)) showState();
    if (roles.contains(TurnModel::RoundsRole)) showRounds();
    if (roles.contains(TurnModel::TextRole) && isRunning(turn()) && !growth_.isActive()) growth_.start();
}

void AnswerView::showState() {
    const Turn& shown = turn();
    headline_->show(shown);
    showAbstention();
    showFailure();
    actions_->setVisible(!isRunning(shown));
    chips_->setCitations(shown.answer.citations);
    unsupported_->setText(tr("No source was found for: %1").arg(shown.answer.unsupported.join(" · ")));
    unsupported_->setVisible(shown.state == TurnState::Done && !shown.answer.unsupported.isEmpty() &&
                             !isAbstention(shown));
    if (!growth_.isActive() || !isRunning(shown)) showText();
    showRounds();
}

void AnswerView::showText() {
    growth_.stop();
    const Turn& shown = turn();
    browser_->answer().show(shown.answer.text, numbersOf(shown.answer.citations));
    browser_->setVisible(!shown.answer.text.isEmpty() && !isAbstention(shown));
    const int sourceCount = static_cast<int>(shown.answer.citations.size());
    browser_->setAccessibleName(tr("Answer, %n source(s)", nullptr, sourceCount));
}

void AnswerView::showRounds() {
    const Turn& shown = turn();
    headline_->show(shown);
    if (isAbstention(shown)) return trail_->setEvidence({}, {}, {});
    const bool enough = shown.state == TurnState::Done && shown.answer.end == AnswerEnd::Complete;
    trail_->setEvidence(shown.answer.rounds, shown.answer.citations, enough ? tr("Enough to answer") : QString());
}

void AnswerView::showAbstention() {
    delete abstention_;
    abstention_ = nullptr;
    if (!isAbstention(turn())) return;
    abstention_ = new AbstentionCard(theme_, turn().answer, this);
    connect(abstention_, &AbstentionCard::addRequested, this, &AnswerView::addRequested);
    connect(abstention_, &AbstentionCard::passageActivated, this, &AnswerView::onPassage);
    abstentionPlace_->addWidget(abstention_);
}

void AnswerView::showFailure() {
    failure_->hide();
    if (turn().state != TurnState::Failed) return;
    failure_->show(Banner::Severity::Error, turn().failure, tr("The question is kept."));
}

void AnswerView::setActiveCitation(int number) {
    browser_->answer().setActiveCitation(number);
    chips_->setActiveCitation(number);
    trail_->setActiveCitation(number);
}

void AnswerView::toggleTrail() {
    trail_->toggle();
}

QString AnswerView::plainText() const {
    if (isAbstention(turn())) return tr("This is not in your memory");
    QString text = browser_->allPlainText();
    for (const Citation& citation : turn().answer.citations) {
        text += QStringLiteral("\n[%1] %2").arg(citation.number).arg(SourceChip::placeText(citation));
    }
    return text;
}

void AnswerView::onCitationPointedAt(int number, const QPoint& place) {
    card_->dismiss();
    for (const Citation& citation : turn().answer.citations) {
        if (citation.number == number) return card_->announce(citation, place);
    }
}

void AnswerView::onPassage(const QString& passage, int citation) {
    if (citation > 0) {
        emit citationActivated(citation);
    } else {
        emit passageActivated(passage);
    }
}

void AnswerView::copy() {
    QApplication::clipboard()->setText(plainText());
}

}  // namespace memoir::ui
