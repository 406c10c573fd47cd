// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_list.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

#include "ui/conversation/chat_delegate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kManyChats = 8;  // from here on there is a field to find one

}  // namespace

ChatList::ChatList(Assistant& assistant, const Theme& theme, ChatListModel& chats, QWidget* parent)
    : QWidget(parent), assistant_(assistant), chats_(chats), sections_(chats, this) {
    search_ = new QLineEdit(this);
    search_->setObjectName("chatSearch");
    search_->setPlaceholderText(tr("Find a chat"));
    search_->setAccessibleName(tr("Find a chat"));
    search_->setClearButtonEnabled(true);
    view_ = new QListView(this);
    view_->setModel(&sections_);
    view_->setItemDelegate(new ChatDelegate(theme, view_));
    view_->setAccessibleName(tr("Chats"));
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setMouseTracking(true);
    view_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    view_->setProperty("ownFocusMark", true);
    empty_ = makeLabel({}, TextRole::Small, Tone::Tertiary, this);
    empty_->setWordWrap(true);
    empty_->setContentsMargins(10, 8, 10, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(search_);
    column->addWidget(empty_);
    column->addWidget(view_, 1);
    addMenu();
    connect(search_, &QLineEdit::textChanged, this, &ChatList::onSearchEdited);
    connect(&assistant_, &Assistant::chatsListed, this, &ChatList::onFound);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChatList::onCurrentChanged);
    // The chat that is current already is chosen again when another screen hides it.
    connect(view_, &QListView::clicked, this, &ChatList::onCurrentChanged);
    connect(&sections_, &QAbstractItemModel::modelReset, this, &ChatList::onReset);
    onReset();
}

void ChatList::addMenu() {
    struct Entry {
        QString name;
        QKeySequence keys;
        std::function<void(int)> act;
    };
    const QVector<Entry> entries = {
        {tr("Rename"), Qt::Key_F2, [this](int) { view_->edit(view_->currentIndex()); }},
        {tr("Pin or unpin"), {}, [this](int row) { chats_.setPinned(row, !chats_.chat(row).isPinned()); }},
        {tr("Export …"), {}, [this](int row) { emit chatExportRequested(row); }},
        {tr("Delete this chat …"), Qt::Key_Delete, [this](int row) { emit chatRemovalRequested(row); }}};
    for (const Entry& entry : entries) {
        auto* action = new QAction(entry.name, view_);
        action->setShortcut(entry.keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, act = entry.act] {
            if (currentChat() >= 0) act(currentChat());
        });
        view_->addAction(action);
    }
    view_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

int ChatList::currentChat() const {
    return sections_.chatRow(view_->currentIndex());
}

void ChatList::select(int chatRow) {
    selected_ = &chats_.chat(chatRow);
    reselect();
}

void ChatList::clearSelection() {
    view_->selectionModel()->clearSelection();
}

void ChatList::reselect() {
    isRestoring_ = true;
    const QModelIndex index = selected_ ? sections_.indexOfChat(chats_.rowOf(*selected_)) : QModelIndex();
    view_->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    isRestoring_ = false;
}

void ChatList::onCurrentChanged(const QModelIndex& current) {
    const int row = sections_.chatRow(current);
    if (isRestoring_ || row < 0) return;
    selected_ = &chats_.chat(row);
    emit chatSelected(row);
}

void ChatList::onReset() {
    reselect();
    search_->setVisible(chats_.rowCount() >= kManyChats || !search_->text().isEmpty());
    showEmptiness();
}

void ChatList::onSearchEdited() {
    const QString words = search_->text().trimmed();
    searchJob_ = words.isEmpty() ? 0 : assistant_.findChats(words);
    if (words.isEmpty()) sections_.setFilter({});
}

void ChatList::onFound(JobId job, const QVector<ChatSummary>& chats) {
    if (job != searchJob_ || job == 0) return;
    searchJob_ = 0;
    QSet<QString> ids;
    for (const ChatSummary& chat : chats) ids.insert(chat.id);
    sections_.setFilter(ids);
}

void ChatList::showEmptiness() {
    const bool searched = !search_->text().trimmed().isEmpty();
    empty_->setText(searched ? tr("No chat holds these words.") : tr("What you ask is kept here."));
    empty_->setVisible(sections_.rowCount() == 0);
}

}  // namespace memoir::ui
