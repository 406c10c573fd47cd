// SPDX-License-Identifier: Apache-2.0
#include "ui/main_window.h"

#include <QAccessible>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_screen.h"
#include "ui/conversation/conversation_view.h"
#include "ui/conversation/export_dialog.h"
#include "ui/evidence/source_pane.h"
#include "ui/library/drop_overlay.h"
#include "ui/library/failure_dialog.h"
#include "ui/library/ingestion_bar.h"
#include "ui/memory/memory_footer.h"
#include "ui/sidebar.h"
#include "ui/theme/text_scale.h"
#include "ui/widgets/focus_ring.h"
#include "ui/window_shelf.h"

namespace memoir::ui {
namespace {

constexpr QSize kSmallestSize(720, 480);
constexpr QSize kUsualSize(1280, 800);
constexpr int kThreeColumnWidth = 1180;  // narrower: the sidebar becomes a rail
constexpr int kTwoColumnWidth = 900;     // narrower: the source pane lies over the conversation
constexpr int kSmallestScreen = 440;
constexpr int kUsualPane = 508;

}  // namespace

MainWindow::MainWindow(Assistant& assistant, const Theme& theme, Preferences& preferences)
    : assistant_(assistant), theme_(theme), preferences_(preferences), chats_(assistant) {
    setWindowTitle(tr("Memoir"));
    setMinimumSize(kSmallestSize);
    resize(kUsualSize);
    setAcceptDrops(true);
    buildColumns();
    failures_ = new FailureDialog(assistant, this);
    overlay_ = new DropOverlay(theme, this);
    new FocusRing(theme, this);
    buildActions();
    shelf_->adopt(actions());
    connectColumns();
    connectAssistant();
    startChat();
}

// The views read the chats, so they go first.
MainWindow::~MainWindow() {
    delete takeCentralWidget();
}

void MainWindow::buildColumns() {
    sidebar_ = new Sidebar(assistant_, theme_, chats_, this);
    buildScreens();
    ingestion_ = new IngestionBar(theme_, this);
    pane_ = new SourcePane(assistant_, theme_, this);
    pane_->hide();
    middle_ = new QWidget(this);
    auto* column = new QVBoxLayout(middle_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(screens_, 1);
    column->addWidget(ingestion_);
    splitter_ = new QSplitter(this);
    splitter_->setHandleWidth(1);
    splitter_->setChildrenCollapsible(false);
    splitter_->addWidget(middle_);
    splitter_->addWidget(pane_);
    splitter_->setStretchFactor(0, 1);
    auto* whole = new QWidget(this);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(sidebar_);
    row->addWidget(splitter_, 1);
    setCentralWidget(whole);
}

void MainWindow::buildScreens() {
    screens_ = new Screens(this);
    screens_->setMinimumWidth(kSmallestScreen);
    screen_ = new ConversationScreen(assistant_, chats_, theme_, this);
    screens_->put(Screen::Conversation, screen_);
    shelf_ = new WindowShelf({assistant_, theme_, preferences_, *this, *screens_});
    for (const Screen screen : {Screen::Library, Screen::Memory}) {
        if (screens_->has(screen)) sidebar_->offer(screen);
    }
}

void MainWindow::connectColumns() {
    connect(screens_, &Screens::changed, this, &MainWindow::onScreenChanged);
    connect(sidebar_, &Sidebar::screenRequested, this, &MainWindow::showScreen);
    connect(&sidebar_->footer(), &MemoryFooter::memoryRequested, this, &MainWindow::showMemory);
    connect(&sidebar_->footer(), &MemoryFooter::settingsRequested, this, &MainWindow::showSettings);
    connect(ingestion_, &IngestionBar::skipRequested, shelf_, &WindowShelf::skipReading);
    connect(shelf_, &WindowShelf::languageChosen, this, &MainWindow::languageChosen);
    connect(shelf_, &WindowShelf::addFilesRequested, this, &MainWindow::chooseFiles);
    connect(shelf_, &WindowShelf::addFolderRequested, this, &MainWindow::chooseFolder);
    connect(shelf_, &WindowShelf::documentRequested, this, [this](const QString& id) { openBeside(id); });
    connect(screen_, &ConversationScreen::searchRequested, shelf_, &WindowShelf::searchFor);
    connect(screen_, &ConversationScreen::listRequested, shelf_, &WindowShelf::listDocuments);
    connect(shelf_, &WindowShelf::chatRequested, this, &MainWindow::openChatNamed);
    connect(shelf_, &WindowShelf::questionRequested, this, &MainWindow::askNew);
    connect(sidebar_, &Sidebar::searchRequested, this, &MainWindow::search);
    connect(sidebar_, &Sidebar::foldRequested, this, &MainWindow::toggleSidebar);
    connect(sidebar_, &Sidebar::newQuestionRequested, this, &MainWindow::startChat);
    connect(sidebar_, &Sidebar::chatSelected, this, &MainWindow::openChat);
    connect(sidebar_, &Sidebar::chatRemovalRequested, this, &MainWindow::askToRemoveChat);
    connect(sidebar_, &Sidebar::chatExportRequested, this, &MainWindow::exportChat);
    connect(screen_, &ConversationScreen::exportRequested, this, &MainWindow::exportAnswer);
    connect(screen_, &ConversationScreen::chatExportRequested, this, &MainWindow::exportShownChat);
    connect(screen_, &ConversationScreen::chatRemovalRequested, this, &MainWindow::removeShownChat);
    connect(pane_, &SourcePane::findFileRequested, this, &MainWindow::chooseFiles);
    connect(&sidebar_->footer(), &MemoryFooter::failuresRequested, this, &MainWindow::showFailures);
    connect(screen_, &ConversationScreen::addFilesRequested, this, &MainWindow::chooseFiles);
    connect(screen_, &ConversationScreen::addFolderRequested, this, &MainWindow::chooseFolder);
    connect(screen_, &ConversationScreen::sourcePaneToggled, this, &MainWindow::toggleSourcePane);
    connect(&screen_->conversation(), &ConversationView::citationActivated, this, &MainWindow::openCitation);
    connect(&screen_->conversation(), &ConversationView::passageActivated, this, &MainWindow::openPassage);
    connect(pane_, &SourcePane::closeRequested, this, &MainWindow::closeSourcePane);
    connect(pane_, &SourcePane::citationShown, this, &MainWindow::onCitationStepped);
    connect(ingestion_, &IngestionBar::failuresRequested, this, &MainWindow::showFailures);
}

void MainWindow::connectAssistant() {
    connect(&assistant_, &Assistant::serviceStateChanged, this, &MainWindow::onServiceState);
    connect(&assistant_, &Assistant::memoryChanged, this, &MainWindow::onMemory);
    connect(&assistant_, &Assistant::readingProgressed, this, &MainWindow::onProgress);
    connect(ingestion_, &IngestionBar::pauseRequested, &assistant_, &Assistant::pauseReading);
    connect(ingestion_, &IngestionBar::resumeRequested, &assistant_, &Assistant::resumeReading);
    onServiceState(assistant_.serviceState(), {});
}

void MainWindow::showScreen(Screen screen) {
    screens_->show(screen);
}

void MainWindow::openChatNamed(const QString& id) {
    for (int row = 0; row < chats_.rowCount(); ++row) {
        if (chats_.chat(row).id() == id) return sidebar_->selectChat(row);
    }
}

void MainWindow::askNew(const QString& question) {
    startChat();
    screen_->chat()->ask(question);
}

void MainWindow::onScreenChanged(Screen screen) {
    sidebar_->showScreen(screen);
    sidebar_->setVisible(screen != Screen::Settings);  // which bring a list of their own
    if (screen != Screen::Conversation) closeSourcePane();
}

void MainWindow::startChat() {
    chats_.startChat();
    sidebar_->selectChat(0);
    openChat(0);
    focusComposer();
}

void MainWindow::openChat(int row) {
    Chat& chat = chats_.chat(row);
    chat.load();
    showScreen(Screen::Conversation);
    if (screen_->chat() == &chat) return;
    closeSourcePane();
    if (screen_->chat()) disconnect(screen_->chat(), &Chat::answerReady, this, nullptr);
    connect(&chat, &Chat::answerReady, this, &MainWindow::onAnswerReady);
    screen_->setChat(chat);
}

void MainWindow::askToRemoveChat(int row) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Delete this chat?"),
                                tr("Its questions and answers go for good. Your documents stay in memory."),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    connect(remove, &QPushButton::clicked, this, [this, chat = &chats_.chat(row)] { removeChat(chat); });
    box->open();
}

void MainWindow::removeChat(const Chat* chat) {
    if (chats_.rowOf(*chat) < 0 || chat->isBlank()) return;
    if (screen_->chat() == chat) startChat();
    chats_.remove(chats_.rowOf(*chat));
}

void MainWindow::openCitation(int row, int number) {
    citedRow_ = row;
    pane_->showCitation(screen_->chat()->turns().turn(row).answer, number);
    screen_->conversation().setActiveCitation(row, number);
    showSourcePane(true);
}

void MainWindow::openPassage(int row, const QString& passage) {
    citedRow_ = -1;
    screen_->conversation().setActiveCitation(-1, 0);
    pane_->showPassage(screen_->chat()->turns().turn(row).answer, passage);
    showSourcePane(true);
}

void MainWindow::openBeside(const QString& documentOrPassage) {
    citedRow_ = -1;
    pane_->showPassage({}, documentOrPassage);
    showSourcePane(true);
}

void MainWindow::onCitationStepped(int number) {
    screen_->conversation().setActiveCitation(citedRow_, number);
}

void MainWindow::showSourcePane(bool shown) {
    const bool opens = shown && pane_->isHidden();
    pane_->setVisible(shown);
    screen_->setSourceShown(shown);
    applyWidth();
    if (!opens) return;
    const int pane = std::min(kUsualPane, splitter_->width() - kSmallestScreen);
    splitter_->setSizes({splitter_->width() - pane, pane});
}

void MainWindow::toggleSourcePane() {
    showSourcePane(pane_->isHidden());
}

void MainWindow::closeSourcePane() {
    citedRow_ = -1;
    showSourcePane(false);
    if (screen_->chat()) screen_->conversation().setActiveCitation(-1, 0);
}

void MainWindow::onServiceState(ServiceState state, const QString& detail) {
    screen_->showServiceState(state, detail);
    if (state == ServiceState::Starting) sidebar_->footer().showStarting();
    if (state == ServiceState::Lost) {
        sidebar_->footer().showLost();
        ingestion_->showLost();
    }
    if (state == ServiceState::Ready) {
        sidebar_->footer().showFound();
        ingestion_->showFound();
    }
    if (state == ServiceState::Lost) announce(tr("The memory service stopped"));
    if (state == ServiceState::Ready && serviceWasLost_) announce(tr("Memory service back"));
    if (state == ServiceState::Ready) chats_.refresh();
    serviceWasLost_ = state == ServiceState::Lost;
}

void MainWindow::onMemory(const MemoryStatus& status) {
    screen_->showMemory(status);
    sidebar_->footer().showStatus(status);
    sidebar_->setDocumentCount(status.documents);
}

void MainWindow::onProgress(const ReadingProgress& progress) {
    ingestion_->show(progress);
    sidebar_->footer().showFailedCount(progress.failedCount);
}

void MainWindow::onAnswerReady(const Answer& answer) {
    announce(answer.end == AnswerEnd::Abstained ? tr("Not in your memory") : tr("Answer ready"));
}

// What a screen reader is told; the window's description is the carrier, for Qt 6.4 has no announcement event.
void MainWindow::announce(const QString& text) {
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MainWindow::addPaths(const QStringList& paths) {
    assistant_.addSources(paths, Watching::Once);
}

void MainWindow::showFailures() {
    failures_->present();
}

void MainWindow::exportAnswer(int row) {
    const Turn& turn = screen_->chat()->turns().turn(row);
    exportWithDialog(this, turn.question, {turn});
}

void MainWindow::exportChat(int row) {
    Chat& chat = chats_.chat(row);
    if (screen_->chat() != &chat) openChat(row);  // its turns come with it
    exportShownChat();
}

void MainWindow::exportShownChat() {
    QVector<Turn> turns;
    for (int row = 0; row < screen_->chat()->turns().rowCount(); ++row)
        turns.push_back(screen_->chat()->turns().turn(row));
    exportWithDialog(this, screen_->chat()->title(), turns);
}

void MainWindow::removeShownChat() {
    askToRemoveChat(chats_.rowOf(*screen_->chat()));
}

void MainWindow::applyWidth() {
    // Large text needs more room for three columns.
    const int three = pane_->isHidden() ? kThreeColumnWidth : withText(theme_, kThreeColumnWidth);
    sidebar_->setCompact(sidebarFolded_ || width() < three);
    middle_->setVisible(pane_->isHidden() || width() >= kTwoColumnWidth);
    pane_->setCovering(width() < kTwoColumnWidth);
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    applyWidth();
    overlay_->setGeometry(rect());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(shelf_->mayClose());
}

// Alt alone shows and hides the menu bar.
void MainWindow::keyPressEvent(QKeyEvent* event) {
    altAlone_ = event->key() == Qt::Key_Alt;
    QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Alt && altAlone_) toggleMenuBar();
    altAlone_ = false;
    QMainWindow::keyReleaseEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    overlay_->begin(DroppedItems::of(*event->mimeData()));
    event->acceptProposedAction();
}

void MainWindow::dragMoveEvent(QDragMoveEvent* event) {
    overlay_->pointTo(event->position().toPoint());
    event->setAccepted(!overlay_->items().paths.isEmpty());
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    overlay_->end();
}

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->end();
    const DroppedItems& items = overlay_->items();
    if (items.paths.isEmpty()) return;
    shelf_->take(items, overlay_->watchingAt(event->position().toPoint()));
    event->acceptProposedAction();
}

}  // namespace memoir::ui
