// SPDX-License-Identifier: Apache-2.0
// What keys and menus do.
#include <QAction>
#include <QFileDialog>
#include <QMenuBar>
#include <functional>

#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_screen.h"
#include "ui/conversation/conversation_view.h"
#include "ui/evidence/source_pane.h"
#include "ui/library/library_screen.h"
#include "ui/main_window.h"
#include "ui/sidebar.h"
#include "ui/window_shelf.h"

namespace memoir::ui {

QAction* MainWindow::addAction(const QString& text, const QKeySequence& keys, void (MainWindow::*slot)()) {
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    QMainWindow::addAction(action);
    return action;
}

void MainWindow::buildActions() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(addAction(tr("New question"), Qt::CTRL | Qt::Key_N, &MainWindow::startChat));
    file->addAction(addAction(tr("Add files …"), Qt::CTRL | Qt::Key_O, &MainWindow::chooseFiles));
    file->addAction(addAction(tr("Add a folder …"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, &MainWindow::chooseFolder));
    file->addAction(addAction(tr("Files that are not in memory"), {}, &MainWindow::showFailures));
    QMenu* answer = menuBar()->addMenu(tr("&Answer"));
    answer->addAction(addAction(tr("Ask again"), Qt::CTRL | Qt::Key_R, &MainWindow::askAgain));
    answer->addAction(addAction(tr("Stop"), Qt::Key_Escape, &MainWindow::escape));
    answer->addAction(addAction(tr("Copy last answer"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &MainWindow::copyLastAnswer));
    answer->addAction(addAction(tr("Previous evidence"), Qt::ALT | Qt::Key_Up, &MainWindow::previousEvidence));
    answer->addAction(addAction(tr("Next evidence"), Qt::ALT | Qt::Key_Down, &MainWindow::nextEvidence));
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addAction(addAction(tr("Search everything"), Qt::CTRL | Qt::Key_K, &MainWindow::search));
    view->addAction(addAction(tr("Conversation"), Qt::CTRL | Qt::Key_1, &MainWindow::showConversation));
    view->addAction(addAction(tr("Library"), Qt::CTRL | Qt::Key_2, &MainWindow::showLibrary));
    view->addAction(addAction(tr("Memory"), Qt::CTRL | Qt::Key_3, &MainWindow::showMemory));
    view->addAction(addAction(tr("Settings"), Qt::CTRL | Qt::Key_Comma, &MainWindow::showSettings));
    view->addAction(addAction(tr("Write a question"), Qt::CTRL | Qt::Key_L, &MainWindow::focusComposer));
    view->addAction(addAction(tr("Source pane"), Qt::CTRL | Qt::Key_P, &MainWindow::toggleSourcePane));
    view->addAction(addAction(tr("How the last answer was found"), Qt::CTRL | Qt::Key_E, &MainWindow::toggleTrail));
    view->addAction(addAction(tr("Sidebar"), Qt::CTRL | Qt::Key_B, &MainWindow::toggleSidebar));
    view->addAction(addAction(tr("Find here"), Qt::CTRL | Qt::Key_F, &MainWindow::find));
    view->addAction(addAction(tr("Next match"), Qt::Key_F3, &MainWindow::findNext));
    view->addAction(addAction(tr("Previous match"), Qt::SHIFT | Qt::Key_F3, &MainWindow::findPrevious));
    view->addAction(addAction(tr("Next area"), Qt::Key_F6, &MainWindow::focusNextArea));
    view->addAction(addAction(tr("Previous area"), Qt::SHIFT | Qt::Key_F6, &MainWindow::focusPreviousArea));
    view->addAction(addAction(tr("Menu bar"), Qt::Key_F10, &MainWindow::toggleMenuBar));
    view->addAction(addAction(tr("Keyboard shortcuts"), Qt::Key_F1, &MainWindow::showShortcuts));
    menuBar()->hide();
}

void MainWindow::showConversation() {
    focusComposer();
}

void MainWindow::showLibrary() {
    showScreen(Screen::Library);
    shelf_->library().takeFocus();
}

void MainWindow::showMemory() {
    showScreen(Screen::Memory);
}

void MainWindow::search() {
    shelf_->search();
}

void MainWindow::showSettings() {
    shelf_->showSettings();
}

void MainWindow::escape() {
    if (shelf_->escape()) return;
    if (pane_->isVisible() && middle_->isHidden()) return closeSourcePane();
    if (screen_->closeFind()) return;
    if (screen_->chat()) screen_->chat()->stop();
}

void MainWindow::toggleSidebar() {
    sidebarFolded_ = !sidebarFolded_;
    applyWidth();
}

void MainWindow::toggleTrail() {
    screen_->conversation().toggleLastTrail();
}

void MainWindow::toggleMenuBar() {
    menuBar()->setVisible(menuBar()->isHidden());
}

void MainWindow::askAgain() {
    Chat* chat = screen_->chat();
    if (chat && chat->turns().rowCount() > 0) chat->askAgain(chat->turns().rowCount() - 1);
}

void MainWindow::copyLastAnswer() {
    screen_->conversation().copyLastAnswer();
}

void MainWindow::focusComposer() {
    showScreen(Screen::Conversation);
    screen_->composer().takeFocus();
}

void MainWindow::find() {
    showScreen(Screen::Conversation);
    screen_->openFind();
}

void MainWindow::findNext() {
    screen_->showNextMatch();
}

void MainWindow::findPrevious() {
    screen_->showPreviousMatch();
}

void MainWindow::focusNextArea() {
    focusArea(1);
}

void MainWindow::focusPreviousArea() {
    focusArea(-1);
}

// Sidebar, answers, composer, source pane.
void MainWindow::focusArea(int by) {
    struct Area {
        QWidget* widget;
        std::function<void()> enter;
    };
    QVector<Area> areas = {{sidebar_, [this] { sidebar_->takeFocus(); }},
                           {&screen_->conversation(), [this] { screen_->conversation().takeFocus(); }},
                           {&screen_->composer(), [this] { focusComposer(); }},
                           {pane_, [this] { pane_->takeFocus(); }}};
    areas.removeIf([](const Area& area) { return !area.widget->isVisible(); });
    if (areas.isEmpty()) return;
    const auto count = static_cast<int>(areas.size());
    int current = by > 0 ? -1 : count;
    for (int i = 0; i < count; ++i) {
        if (areas[i].widget->isAncestorOf(focusWidget())) current = i;
    }
    areas[(current + by + count) % count].enter();
}

void MainWindow::showShortcuts() {
    shelf_->showShortcuts();
}

void MainWindow::nextEvidence() {
    pane_->showNext();
}

void MainWindow::previousEvidence() {
    pane_->showPrevious();
}

void MainWindow::chooseFiles() {
    auto* dialog = new QFileDialog(this, tr("Add files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::addPaths);
    dialog->open();
}

void MainWindow::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Add a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::addPaths);
    dialog->open();
}

}  // namespace memoir::ui
