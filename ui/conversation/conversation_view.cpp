// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/conversation_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/conversation/answer_browser.h"
#include "ui/conversation/answer_view.h"
#include "ui/conversation/question_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kColumnWidth = 644;
constexpr int kInset = 24;
constexpr int kScrollBarWidth = 10;  // see style.qss
constexpr int kTurnGap = 28;
constexpr int kTurnsAtOnce = 40;
constexpr int kNearEnd = 24;  // pixels from the end that still count as the end

}  // namespace

ConversationView::ConversationView(const Theme& theme, QWidget* parent) : QScrollArea(parent), theme_(theme) {
    setObjectName("conversationScroll");
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // its room is part of the inset, so that nothing shifts
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Conversation"));
    auto* page = new QWidget(this);
    page->setObjectName("conversationColumn");
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(kInset, kInset, kInset - kScrollBarWidth, kInset);
    column_ = new QWidget(page);
    column_->setMaximumWidth(kColumnWidth);
    column_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    turnsLayout_ = new QVBoxLayout(column_);
    turnsLayout_->setContentsMargins(0, 0, 0, 0);
    turnsLayout_->setSpacing(kTurnGap);
    earlier_ = makeButton(tr("Show earlier"), ButtonKind::Quiet, column_);
    earlier_->setIcon(theme.icon("up", &Tokens::accent));
    earlier_->hide();
    connect(earlier_, &QPushButton::clicked, this, &ConversationView::showEarlier);
    turnsLayout_->addWidget(earlier_, 0, Qt::AlignHCenter);
    turnsLayout_->addStretch(1);
    row->addStretch(1);
    row->addWidget(column_, 1000);
    row->addStretch(1);
    setWidget(page);
    latest_ = makeButton(tr("Go to the latest"), ButtonKind::Small, this);
    latest_->setIcon(theme.icon("down"));
    latest_->hide();
    connect(latest_, &QPushButton::clicked, this, &ConversationView::scrollToEnd);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ConversationView::onRangeChanged);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, &ConversationView::onScrolled);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConversationView::showLatestButton);
}

void ConversationView::setChat(Chat& chat) {
    if (chat_) chat_->turns().disconnect(this);
    mostTurns_ = kTurnsAtOnce;
    chat_ = &chat;
    connect(&chat.turns(), &QAbstractItemModel::modelReset, this, &ConversationView::rebuild);
    connect(&chat.turns(), &QAbstractItemModel::rowsInserted, this, &ConversationView::onRowsInserted);
    connect(&chat.turns(), &QAbstractItemModel::dataChanged, this, &ConversationView::onDataChanged);
    rebuild();
}

void ConversationView::showEarlier() {
    mostTurns_ += kTurnsAtOnce;
    rebuild();
    following_ = Following::Nothing;
}

AnswerView* ConversationView::answerAt(int row) const {
    return answers_.value(row - firstRow_);
}

void ConversationView::rebuild() {
    matches_.clear();
    qDeleteAll(turns_);
    turns_.clear();
    answers_.clear();
    firstRow_ = std::max(0, chat_->turns().rowCount() - mostTurns_);
    earlier_->setVisible(firstRow_ > 0);
    for (int row = firstRow_; row < chat_->turns().rowCount(); ++row) addTurn(row);
    following_ = Following::ToQuestion;
}

void ConversationView::addTurn(int row) {
    auto* turn = new QWidget(column_);
    auto* answer = new AnswerView(theme_, chat_->turns(), row, turn);
    connectAnswer(*answer, row);
    auto* turnLayout = new QVBoxLayout(turn);
    turnLayout->setContentsMargins(0, 0, 0, 0);
    turnLayout->setSpacing(12);
    turnLayout->addWidget(new QuestionView(theme_, chat_->turns().turn(row).question, turn));
    turnLayout->addWidget(answer);
    turnsLayout_->insertWidget(turnsLayout_->count() - 1, turn);  // before the stretch
    turns_.push_back(turn);
    answers_.push_back(answer);
}

void ConversationView::connectAnswer(AnswerView& answer, int row) {
    Chat* chat = chat_;
    connect(&answer, &AnswerView::stopRequested, chat, &Chat::stop);
    connect(&answer, &AnswerView::askAgainRequested, chat, [chat, row] { chat->askAgain(row); });
    connect(&answer, &AnswerView::goOnRequested, chat, [chat, row] { chat->goOn(row); });
    connect(&answer, &AnswerView::deeperRequested, chat, [chat, row] { chat->lookDeeper(row); });
    connect(&answer, &AnswerView::everythingRequested, chat, [chat, row] { chat->askAgain(row, QString()); });
    connect(&answer, &AnswerView::editRequested, this,
            [this, row] { emit editRequested(chat_->turns().turn(row).question); });
    connect(&answer, &AnswerView::exportRequested, this, [this, row] { emit exportRequested(row); });
    connect(&answer, &AnswerView::addRequested, this, &ConversationView::addRequested);
    connect(&answer, &AnswerView::searchRequested, this, &ConversationView::searchRequested);
    connect(&answer, &AnswerView::listRequested, this, &ConversationView::listRequested);
    connect(&answer, &AnswerView::passageActivated, this,
            [this, row](const QString& passage) { emit passageActivated(row, passage); });
    connect(&answer, &AnswerView::citationActivated, this,
            [this, row](int number) { emit citationActivated(row, number); });
}

void ConversationView::onRowsInserted(const QModelIndex&, int first, int last) {
    for (int row = first; row <= last; ++row) addTurn(row);
    following_ = Following::ToQuestion;
}

void ConversationView::onDataChanged(const QModelIndex& first, const QModelIndex& last, const QVector<int>& roles) {
    for (int row = first.row(); row <= last.row(); ++row) {
        if (AnswerView* answer = answerAt(row)) answer->refresh(roles);
    }
}

void ConversationView::setActiveCitation(int row, int number) {
    for (int i = 0; i < answers_.size(); ++i) answers_[i]->setActiveCitation(i + firstRow_ == row ? number : 0);
}

void ConversationView::toggleLastTrail() {
    if (!answers_.isEmpty()) answers_.back()->toggleTrail();
}

void ConversationView::copyLastAnswer() {
    if (!answers_.isEmpty()) QApplication::clipboard()->setText(answers_.back()->plainText());
}

int ConversationView::find(const QString& words) {
    matches_.clear();
    for (AnswerBrowser* browser : column_->findChildren<AnswerBrowser*>()) {
        if (browser->isHidden()) continue;
        for (const QTextCursor& place : browser->markMatches(words)) matches_.push_back({browser, place});
    }
    showMatch(0);
    return static_cast<int>(matches_.size());
}

void ConversationView::showMatch(int index) {
    if (index < 0 || index >= matches_.size() || !matches_[index].browser) return;
    const Match& match = matches_[index];
    following_ = Following::Nothing;
    const QPoint place = match.browser->cursorRect(match.place).center();
    const QPoint onPage = match.browser->viewport()->mapTo(widget(), place);
    ensureVisible(onPage.x(), onPage.y(), 0, height() / 3);
}

void ConversationView::takeFocus() {
    if (!answers_.isEmpty()) answers_.back()->takeFocus();
}

void ConversationView::scrollToEnd() {
    following_ = Following::ToEnd;
    follow();
}

void ConversationView::follow() {
    if (following_ == Following::Nothing || turns_.isEmpty()) return;
    QScrollBar& bar = *verticalScrollBar();
    const int questionTop = turns_.back()->mapTo(widget(), QPoint(0, 0)).y() - kInset;
    bar.setValue(following_ == Following::ToEnd ? bar.maximum() : std::min(bar.maximum(), questionTop));
    showLatestButton();
}

void ConversationView::onRangeChanged() {
    // The bar keeps its room but is only seen where there is something to scroll.
    setStyleProperty(*verticalScrollBar(), "idle", verticalScrollBar()->maximum() == 0);
    follow();
}

// The person scrolled: stay there, unless it is the end.
void ConversationView::onScrolled() {
    const bool atEnd = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum() - kNearEnd;
    following_ = atEnd ? Following::ToEnd : Following::Nothing;
    showLatestButton();
}

void ConversationView::showLatestButton() {
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - kNearEnd;
    latest_->setVisible(!atEnd && chat_ && chat_->isAnswering());
    placeLatestButton();
}

void ConversationView::placeLatestButton() {
    const QSize size = latest_->sizeHint();
    latest_->setGeometry((width() - size.width()) / 2, height() - size.height() - 8, size.width(), size.height());
    latest_->raise();
}

void ConversationView::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    placeLatestButton();
}

}  // namespace memoir::ui
