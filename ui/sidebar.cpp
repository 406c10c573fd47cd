// SPDX-License-Identifier: Apache-2.0
#include "ui/sidebar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/conversation/chat_list.h"
#include "ui/memory/memory_footer.h"
#include "ui/theme/text_scale.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/side_button.h"

namespace memoir::ui {
namespace {

constexpr int kSidebarWidth = 240, kWidestSidebar = 320;
constexpr int kRailWidth = 56;

// The logo on its rounded square; painted, so that it follows the theme.
class BrandMark : public QWidget {
  public:
    BrandMark(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) { setFixedSize(28, 28); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.tokens().accent);
        painter.drawRoundedRect(rect(), 7, 7);
        theme_.icon("mark", &Tokens::onAccent).paint(&painter, 4, 4, 20, 20);
    }

  private:
    const Theme& theme_;
};

}  // namespace

Sidebar::Sidebar(Assistant& assistant, const Theme& theme, ChatListModel& chats, QWidget* parent)
    : QWidget(parent), theme_(theme) {
    setObjectName("sidebar");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Sidebar"));
    newQuestion_ = new SideButton(theme, theme.icon("compose", &Tokens::accent), tr("New question"), tr("Ctrl+N"),
                                  SideButton::Look::Card, this);
    search_ = new SideButton(theme, theme.icon("search"), tr("Search"), tr("Ctrl+K"), SideButton::Look::Row, this);
    library_ = makeScreenButton("library", tr("Library"), Screen::Library);
    memory_ = makeScreenButton("memory", tr("Memory"), Screen::Memory);
    connect(newQuestion_, &QAbstractButton::clicked, this, &Sidebar::newQuestionRequested);
    connect(search_, &QAbstractButton::clicked, this, &Sidebar::searchRequested);
    list_ = new ChatList(assistant, theme, chats, this);
    connect(list_, &ChatList::chatSelected, this, &Sidebar::chatSelected);
    connect(list_, &ChatList::chatRemovalRequested, this, &Sidebar::chatRemovalRequested);
    connect(list_, &ChatList::chatExportRequested, this, &Sidebar::chatExportRequested);
    listSpace_ = new QWidget(this);
    footer_ = new MemoryFooter(theme, this);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(8, 12, 8, 0);
    column->setSpacing(4);
    column->addWidget(makeBrand());
    column->addWidget(newQuestion_);
    column->addSpacing(4);
    column->addWidget(search_);
    column->addWidget(library_);
    column->addWidget(memory_);
    column->addSpacing(8);
    column->addWidget(list_, 1);
    column->addWidget(listSpace_, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 1, 0);
    whole->setSpacing(0);
    whole->addLayout(column, 1);
    whole->addWidget(footer_);
    setCompact(false);
    connect(&theme, &Theme::changed, this, [this] { setCompact(isCompact_); });
}

QWidget* Sidebar::makeBrand() {
    auto* brand = new QWidget(this);
    brand->setFixedHeight(40);
    name_ = makeLabel(tr("Memoir"), TextRole::Section, Tone::Normal, brand);
    auto* row = new QHBoxLayout(brand);
    row->setContentsMargins(6, 0, 6, 8);
    row->setSpacing(10);
    row->addWidget(new BrandMark(theme_, brand));
    row->addWidget(name_, 1);
    fold_ = makeIconButton(theme_.icon("panelleft"), tr("Fold the sidebar (Ctrl+B)"), brand);
    connect(fold_, &QToolButton::clicked, this, &Sidebar::foldRequested);
    row->addWidget(fold_);
    return brand;
}

SideButton* Sidebar::makeScreenButton(const QString& icon, const QString& label, Screen screen) {
    auto* button = new SideButton(theme_, theme_.icon(icon), label, {}, SideButton::Look::Row, this);
    button->setCheckedIcon(theme_.icon(icon, &Tokens::accent));
    button->setCheckable(true);
    button->hide();
    connect(button, &QAbstractButton::clicked, this, [this, screen] { emit screenRequested(screen); });
    return button;
}

void Sidebar::showScreen(Screen screen) {
    library_->setChecked(screen == Screen::Library);
    memory_->setChecked(screen == Screen::Memory);
    if (screen == Screen::Conversation) {
        list_->reselect();
    } else {
        list_->clearSelection();
    }
}

void Sidebar::offer(Screen screen) {
    if (screen == Screen::Library) library_->show();
    if (screen == Screen::Memory) memory_->show();
}

void Sidebar::setDocumentCount(qint64 count) {
    library_->setTrailing(count > 0 ? countText(count) : QString());
}

void Sidebar::setCompact(bool compact) {
    isCompact_ = compact;
    setFixedWidth(compact ? kRailWidth : std::clamp(withText(theme_, kSidebarWidth), kSidebarWidth, kWidestSidebar));
    newQuestion_->setCompact(compact);
    for (SideButton* button : {search_, library_, memory_}) button->setCompact(compact);
    name_->setVisible(!compact);
    fold_->setVisible(!compact);
    list_->setVisible(!compact);
    listSpace_->setVisible(compact);
    footer_->setVisible(!compact);
}

void Sidebar::selectChat(int row) {
    list_->select(row);
}

void Sidebar::takeFocus() {
    newQuestion_->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace memoir::ui
