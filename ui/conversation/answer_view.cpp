// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/conversation/abstention_card.h"
#include "ui/conversation/answer_body.h"
#include "ui/conversation/answer_headline.h"
#include "ui/conversation/citation_card.h"
#include "ui/conversation/source_chip.h"
#include "ui/conversation/source_chips.h"
#include "ui/evidence/evidence_trail.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kGrowthMs = 50;
constexpr int kSkeletonMs = 2000;

bool isAbstention(const Turn& turn) {
    return turn.state == TurnState::Done && turn.answer.end == AnswerEnd::Abstained;
}

bool isCount(const Turn& turn) {
    return turn.state == TurnState::Done && turn.answer.mode == "count" && turn.answer.total;
}

// The shape of a text that is not there yet. Nothing in it moves.
class Skeleton : public QWidget {
  public:
    Skeleton(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) { setFixedHeight(96); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.tokens().track);
        constexpr double kLengths[] = {0.92, 0.78, 0.85, 0.4};
        int y = 6;
        for (const double length : kLengths) {
            const QRectF line(layoutDirection() == Qt::LeftToRight ? 0 : width() * (1 - length), y, width() * length,
                              10);
            painter.drawRoundedRect(line, 5, 5);
            y += 24;
        }
    }

  private:
    const Theme& theme_;
};

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
    connect(trail_, &EvidenceTrail::deeperRequested, this, &AnswerView::deeperRequested);
    column->addWidget(trail_);
    growth_.setSingleShot(true);
    growth_.setInterval(kGrowthMs);
    connect(&growth_, &QTimer::timeout, this, &AnswerView::showText);
    slowness_.setSingleShot(true);
    slowness_.setInterval(kSkeletonMs);
    connect(&slowness_, &QTimer::timeout, this, &AnswerView::showSkeleton);
    showState();
}

void AnswerView::buildText(QVBoxLayout& column) {
    body_ = new AnswerBody(theme_, this);
    connect(body_, &AnswerBody::citationActivated, this, &AnswerView::citationActivated);
    card_ = new CitationCard(theme_, this);
    connect(body_, &AnswerBody::citationPointedAt, this, &AnswerView::onCitationPointedAt);
    connect(body_, &AnswerBody::citationActivated, card_, &CitationCard::withdraw);
    connect(card_, &CitationCard::activated, this, &AnswerView::citationActivated);
    column.addWidget(body_);
    skeleton_ = new Skeleton(theme_, this);
    skeleton_->hide();
    column.addWidget(skeleton_);
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
    showAll_ = makeButton({}, ButtonKind::Quiet, this);
    connect(showAll_, &QPushButton::clicked, this, [this] { emit listRequested(turn().answer.listScope); });
    column.addWidget(showAll_, 0, Qt::AlignLeft);
    chips_ = new SourceChips(theme_, this);
    connect(chips_, &SourceChips::citationActivated, this, &AnswerView::citationActivated);
    column.addWidget(chips_);
    continue_ = makeButton(tr("Continue", "a stopped answer"), ButtonKind::Small, this);
    continue_->setIcon(theme_.icon("play"));
    connect(continue_, &QPushButton::clicked, this, &AnswerView::goOnRequested);
    column.addWidget(continue_, 0, Qt::AlignLeft);
}

void AnswerView::buildActions(QVBoxLayout& column) {
    actions_ = new QWidget(this);
    auto* row = new QHBoxLayout(actions_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    struct Action {
        const char* icon;
        QString name;
        void (AnswerView::*slot)();
    };
    const Action actions[] = {{"copy", tr("Copy answer"), &AnswerView::copy},
                              {"retry", tr("Ask again"), &AnswerView::askAgainRequested},
                              {"edit", tr("Edit question"), &AnswerView::editRequested},
                              {"export", tr("Export this answer"), &AnswerView::exportRequested}};
    for (const Action& action : actions) {
        auto* button = makeIconButton(theme_.icon(action.icon), action.name, actions_);
        connect(button, &QToolButton::clicked, this, action.slot);
        row->addWidget(button);
        if (action.slot == &AnswerView::copy || action.slot == &AnswerView::exportRequested) ofAnswers_ << button;
    }
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
    for (QWidget* button : ofAnswers_) button->setVisible(shown.state == TurnState::Done);
    continue_->setVisible(shown.state == TurnState::Done && shown.answer.end == AnswerEnd::Stopped);
    showAll_->setText(tr("Show all %1").arg(countText(shown.answer.total.value_or(0))));
    showAll_->setVisible(isCount(shown) && *shown.answer.total > 0);
    chips_->setCitations(shown.answer.citations);
    const int unsupported = static_cast<int>(shown.answer.unsupported.size());
    unsupported_->setText(tr("No source was found for the %n underlined statement(s).", nullptr, unsupported));
    unsupported_->setVisible(shown.state == TurnState::Done && unsupported > 0 && !isAbstention(shown));
    if (!isRunning(shown)) slowness_.stop();
    if (shown.state == TurnState::Waiting) slowness_.start();
    if (!growth_.isActive() || !isRunning(shown)) showText();
    showRounds();
}

void AnswerView::showText() {
    growth_.stop();
    const Turn& shown = turn();
    body_->show(shown.answer);
    body_->setVisible(!shown.answer.text.isEmpty() && !isAbstention(shown));
    if (!isRunning(shown) || !shown.answer.text.isEmpty()) skeleton_->hide();
    const int sourceCount = static_cast<int>(shown.answer.citations.size());
    setAccessibleName(tr("Answer, %n source(s)", nullptr, sourceCount));
}

void AnswerView::showSkeleton() {
    skeleton_->setVisible(isRunning(turn()) && turn().answer.text.isEmpty());
}

void AnswerView::showRounds() {
    const Turn& shown = turn();
    headline_->show(shown);
    if (isAbstention(shown)) return trail_->setEvidence({}, {});
    const bool complete = shown.state == TurnState::Done && shown.answer.end == AnswerEnd::Complete;
    trail_->setEvidence(shown.answer, complete ? tr("Enough to answer") : QString());
    trail_->setDeeperOffered(shown.state == TurnState::Done && shown.answer.turn > 0);
}

void AnswerView::showAbstention() {
    delete abstention_;
    abstention_ = nullptr;
    if (!isAbstention(turn())) return;
    abstention_ = new AbstentionCard(theme_, turn().answer, this);
    connect(abstention_, &AbstentionCard::addRequested, this, &AnswerView::addRequested);
    connect(abstention_, &AbstentionCard::everythingRequested, this, &AnswerView::everythingRequested);
    connect(abstention_, &AbstentionCard::deeperRequested, this, &AnswerView::deeperRequested);
    connect(abstention_, &AbstentionCard::searchRequested, this, [this] { emit searchRequested(turn().question); });
    connect(abstention_, &AbstentionCard::passageActivated, this, &AnswerView::onPassage);
    abstentionPlace_->addWidget(abstention_);
}

void AnswerView::showFailure() {
    failure_->hide();
    if (turn().state != TurnState::Failed) return;
    failure_->show(Banner::Severity::Error, turn().failure, tr("The question is kept."));
}

void AnswerView::setActiveCitation(int number) {
    body_->setActiveCitation(number);
    chips_->setActiveCitation(number);
    trail_->setActiveCitation(number);
}

void AnswerView::toggleTrail() {
    trail_->toggle();
}

void AnswerView::takeFocus() {
    focusNextPrevChild(true);
}

QString AnswerView::plainText() const {
    if (isAbstention(turn())) return tr("This is not in your memory");
    QString text = body_->plainText();
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
