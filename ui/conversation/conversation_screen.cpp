// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/conversation_screen.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_view.h"
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

ConversationScreen::ConversationScreen(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
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
    bannerRow->setContentsMargins(kInset, 0, kInset, 0);
    bannerRow->addStretch(1);
    bannerRow->addWidget(banner_, 1000);
    bannerRow->addStretch(1);
    composer_ = new Composer(theme, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(pages_, 1);
    column->addLayout(bannerRow);
    column->addWidget(composer_);
    connect(welcome_, &WelcomeView::addFilesRequested, this, &ConversationScreen::addFilesRequested);
    connect(welcome_, &WelcomeView::addFolderRequested, this, &ConversationScreen::addFolderRequested);
    connect(conversation_, &ConversationView::addRequested, this, &ConversationScreen::addFilesRequested);
    connect(conversation_, &ConversationView::editRequested, composer_, &Composer::setText);
    connect(composer_, &Composer::asked, this, &ConversationScreen::ask);
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
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(kInset, 0, 16, 0);
    row->addWidget(title_, 1);
    row->addWidget(paneButton_);
    return header;
}

void ConversationScreen::setChat(Chat& chat) {
    if (chat_) {
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
    composer_->setAnswering(chat.isAnswering());
    onTurnsChanged();
}

void ConversationScreen::showServiceState(ServiceState state, const QString& detail) {
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
    welcome_->show(isEmpty ? WelcomeView::Memory::Empty : WelcomeView::Memory::Filled);
    composer_->setMemoryLine(isEmpty ? tr("Answers come from your memory and nowhere else")
                                     : tr("Answers come only from the %Ln document(s) in your memory", nullptr,
                                          static_cast<int>(status.documents)));
}

void ConversationScreen::setSourceShown(bool shown) {
    paneButton_->setChecked(shown);
}

void ConversationScreen::ask(const QString& question) {
    if (chat_) chat_->ask(question);
}

void ConversationScreen::editLastQuestion() {
    const int count = chat_ ? chat_->turns().rowCount() : 0;
    if (count > 0) composer_->setText(chat_->turns().turn(count - 1).question);
}

void ConversationScreen::onTurnsChanged() {
    const bool isEmpty = chat_->turns().rowCount() == 0;
    title_->setFullText(isEmpty ? tr("New question") : chat_->title());
    pages_->setCurrentWidget(isEmpty ? static_cast<QWidget*>(welcome_) : conversation_);
}

void ConversationScreen::onAnsweringChanged(bool answering) {
    composer_->setAnswering(answering);
}

}  // namespace memoir::ui
