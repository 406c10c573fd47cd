// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/conversation_screen.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/find_bar.h"
#include "ui/conversation/welcome_view.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kHeaderHeight = 52;
constexpr int kBannerWidth = 644;
constexpr int kInset = 24;

}  // namespace

ConversationScreen::ConversationScreen(Assistant& assistant, ChatListModel& chats, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), chats_(chats), theme_(theme) {
    setObjectName("screen");
    setAttribute(Qt::WA_StyledBackground);
    welcome_ = new WelcomeView(theme, this);
    conversation_ = new ConversationView(theme, this);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(welcome_);
    pages_->addWidget(conversation_);
    banner_ = new Banner(theme, this);
    banner_->setMaximumWidth(kBannerWidth);
    banner_->hide();
    auto* bannerRow = new QHBoxLayout;
    bannerRow->setContentsMargins(kInset, 8, kInset, 0);
    bannerRow->addStretch(1);
    bannerRow->addWidget(banner_, 1000);
    bannerRow->addStretch(1);
    composer_ = new Composer(assistant, theme, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    find_ = new FindBar(theme, this);
    column->addWidget(find_);
    column->addWidget(pages_, 1);
    column->addLayout(bannerRow);
    column->addWidget(composer_);
    connect(welcome_, &WelcomeView::addFilesRequested, this, &ConversationScreen::addFilesRequested);
    connect(welcome_, &WelcomeView::addFolderRequested, this, &ConversationScreen::addFolderRequested);
    connect(conversation_, &ConversationView::addRequested, this, &ConversationScreen::addFilesRequested);
    connect(conversation_, &ConversationView::editRequested, composer_, &Composer::setText);
    connect(conversation_, &ConversationView::searchRequested, this, &ConversationScreen::searchRequested);
    connect(conversation_, &ConversationView::listRequested, this, &ConversationScreen::listRequested);
    connect(conversation_, &ConversationView::exportRequested, this, &ConversationScreen::exportRequested);
    connect(find_, &FindBar::wordsChanged, this, &ConversationScreen::findWords);
    connect(find_, &FindBar::stepRequested, this, &ConversationScreen::stepMatch);
    connect(welcome_, &WelcomeView::questionChosen, composer_, &Composer::setText);
    connect(composer_, &Composer::asked, this, &ConversationScreen::ask);
    connect(composer_, &Composer::draftChanged, this, &ConversationScreen::keepDraft);
    connect(&assistant_, &Assistant::facetListed, this, &ConversationScreen::onFacet);
    connect(&chats_, &ChatListModel::draftsChanged, this, &ConversationScreen::showDraft);
    connect(composer_, &Composer::addRequested, this, &ConversationScreen::addFilesRequested);
    connect(composer_, &Composer::editLastRequested, this, &ConversationScreen::editLastQuestion);
}

QWidget* ConversationScreen::makeHeader() {
    auto* header = new QWidget(this);
    header->setObjectName("screenHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    header->setFixedHeight(kHeaderHeight);
    title_ = new ElidedLabel(TextRole::Section, Tone::Normal, Qt::ElideRight, header);
    paneButton_ = makeIconButton(theme_.icon("panelright"), tr("Source pane (Ctrl+P)"), header);
    paneButton_->setCheckable(true);
    connect(paneButton_, &QToolButton::clicked, this, &ConversationScreen::sourcePaneToggled);
    pinButton_ = makeIconButton(theme_.icon("pin"), tr("Pin this chat"), header);
    pinButton_->setCheckable(true);
    exportButton_ = makeIconButton(theme_.icon("export"), tr("Export this chat"), header);
    moreButton_ = makeIconButton(theme_.icon("more"), tr("More for this chat"), header);
    addChatMenu(*moreButton_);
    connect(pinButton_, &QToolButton::clicked, this, &ConversationScreen::togglePin);
    connect(exportButton_, &QToolButton::clicked, this, &ConversationScreen::chatExportRequested);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(kInset, 0, 16, 0);
    row->addWidget(title_, 1);
    row->setSpacing(4);
    for (QToolButton* button : {pinButton_, exportButton_, moreButton_}) row->addWidget(button);
    row->addWidget(paneButton_);
    return header;
}

void ConversationScreen::setChat(Chat& chat) {
    if (chat_) {
        keepDraft();
        find_->close();
        disconnect(chat_, nullptr, this, nullptr);
        disconnect(composer_, &Composer::stopRequested, chat_, nullptr);
        disconnect(&chat_->turns(), nullptr, this, nullptr);
    }
    chat_ = &chat;
    connect(&chat, &Chat::titleChanged, this, &ConversationScreen::onTurnsChanged);
    connect(&chat, &Chat::answeringChanged, this, &ConversationScreen::onAnsweringChanged);
    connect(&chat.turns(), &QAbstractItemModel::rowsInserted, this, &ConversationScreen::onTurnsChanged);
    connect(composer_, &Composer::stopRequested, &chat, &Chat::stop);
    conversation_->setChat(chat);
    connect(&chat.turns(), &QAbstractItemModel::modelReset, this, &ConversationScreen::onTurnsChanged);
    composer_->setAnswering(chat.isAnswering());
    composer_->setDraft(chats_.draftOf(chat));
    onTurnsChanged();
}

void ConversationScreen::addChatMenu(QToolButton& button) {
    auto* menu = new QMenu(&button);
    menu->addAction(theme_.icon("edit"), tr("Rename …"), this, &ConversationScreen::renameChat);
    menu->addAction(theme_.icon("forget"), tr("Delete this chat …"), this, &ConversationScreen::chatRemovalRequested);
    button.setMenu(menu);
    button.setPopupMode(QToolButton::InstantPopup);
}

void ConversationScreen::renameChat() {
    if (!chat_) return;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename this chat"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(chat_->title());
    connect(dialog, &QInputDialog::textValueSelected, chat_, &Chat::rename);
    dialog->open();
}

void ConversationScreen::togglePin() {
    if (chat_) chat_->setPinned(!chat_->isPinned());
}

// Questions that can be answered here, from what the archive holds most of.
void ConversationScreen::requestExamples() {
    peopleJob_ = assistant_.listFacet("from", {});
    yearsJob_ = assistant_.listFacet("year", {});
}

void ConversationScreen::onFacet(JobId job, const QVector<FacetValue>& values) {
    if (job == 0 || (job != peopleJob_ && job != yearsJob_)) return;
    const QString first = values.isEmpty() ? QString() : values.front().value.section(" <", 0, 0);
    if (job == peopleJob_) {
        personQuestions_.clear();
        if (!first.isEmpty())
            personQuestions_ << tr("What did %1 write about?").arg(first)
                             << tr("How many mails from %1 are there?").arg(first);
    } else {
        yearQuestions_.clear();
        if (!first.isEmpty()) yearQuestions_ << tr("Which documents are from %1?").arg(first);
    }
    welcome_->setExamples(personQuestions_ + yearQuestions_);
}

void ConversationScreen::openFind() {
    find_->open();
}

bool ConversationScreen::closeFind() {
    const bool wasOpen = find_->isVisible();
    if (wasOpen) find_->close();
    return wasOpen;
}

void ConversationScreen::findWords(const QString& words) {
    match_ = 0;
    matchCount_ = conversation_->find(words);
    find_->showPlace(match_ + 1, matchCount_);
}

void ConversationScreen::stepMatch(int by) {
    if (find_->isHidden()) return openFind();
    if (matchCount_ == 0) return;
    match_ = (match_ + by + matchCount_) % matchCount_;
    conversation_->showMatch(match_);
    find_->showPlace(match_ + 1, matchCount_);
}

void ConversationScreen::keepDraft() {
    if (chat_) chats_.keepDraft(*chat_, composer_->text(), composer_->scope().expression());
}

// What is typed meanwhile is newer than what was kept.
void ConversationScreen::showDraft() {
    if (chat_ && composer_->text().isEmpty() && composer_->scope().isEmpty())
        composer_->setDraft(chats_.draftOf(*chat_));
}

void ConversationScreen::showServiceState(ServiceState state, const QString& detail) {
    composer_->setOnline(state == ServiceState::Ready || state == ServiceState::Starting);
    switch (state) {
        case ServiceState::Ready:
            return banner_->hide();
        case ServiceState::Starting:
            return banner_->hide();  // the footer of the sidebar says so
        case ServiceState::Lost:
            return banner_->show(Banner::Severity::Warning, tr("The memory service stopped. Starting it again …"),
                                 tr("What you typed is kept. Reading will go on."));
        case ServiceState::Failed:
            return banner_->show(Banner::Severity::Error, tr("The memory service cannot be started."), detail);
    }
}

void ConversationScreen::showMemory(const MemoryStatus& status) {
    const bool isEmpty = status.documents == 0;
    if (!isEmpty && peopleJob_ == 0) requestExamples();
    welcome_->show(isEmpty ? WelcomeView::Memory::Empty : WelcomeView::Memory::Filled);
    composer_->setMemoryLine(
        isEmpty ? tr("Answers come from your memory and nowhere else")
                : tr("Answers come only from your %Ln document(s)", nullptr, static_cast<int>(status.documents)));
}

void ConversationScreen::setSourceShown(bool shown) {
    paneButton_->setChecked(shown);
}

void ConversationScreen::ask(const QString& question, const Scope& scope) {
    if (chat_) chat_->ask(question, scope.expression());
}

void ConversationScreen::editLastQuestion() {
    const int count = chat_ ? chat_->turns().rowCount() : 0;
    if (count > 0) composer_->setText(chat_->turns().turn(count - 1).question);
}

void ConversationScreen::onTurnsChanged() {
    const bool isEmpty = chat_->turns().rowCount() == 0;
    const QString title = chat_->title();
    title_->setFullText(title.isEmpty() ? tr("New question") : title);
    pinButton_->setChecked(chat_->isPinned());
    const QString pin = chat_->isPinned() ? tr("Unpin this chat") : tr("Pin this chat");
    pinButton_->setToolTip(pin);
    pinButton_->setAccessibleName(pin);
    for (QToolButton* button : {pinButton_, exportButton_, moreButton_}) button->setVisible(!isEmpty);
    composer_->setFollowUp(!isEmpty);
    pages_->setCurrentWidget(isEmpty ? static_cast<QWidget*>(welcome_) : conversation_);
}

void ConversationScreen::onAnsweringChanged(bool answering) {
    composer_->setAnswering(answering);
}

}  // namespace memoir::ui
