// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>

#include "ui/assistant.h"
#include "ui/conversation/chat_list_model.h"
#include "ui/screens.h"
#include "ui/theme/theme.h"

class QSplitter;

namespace memoir::ui {

class ConversationScreen;
class DropOverlay;
class FailureDialog;
class IngestionBar;
class Preferences;
class Sidebar;
class SourcePane;
class WindowShelf;

// The window: joins sidebar, conversation, source pane, ingestion bar and drop overlay, and holds the actions.
// Assistant, theme and preferences outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow(Assistant& assistant, const Theme& theme, Preferences& preferences);
    ~MainWindow() override;

  signals:
    // The texts of this window are in another language than the one that was chosen: make a new one.
    void languageChosen();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

  private:
    void buildColumns();
    void connectAssistant();
    void connectColumns();
    void buildActions();
    QAction* addAction(const QString& text, const QKeySequence& keys, void (MainWindow::*slot)());

    void buildScreens();
    void showScreen(Screen screen);
    void onScreenChanged(Screen screen);
    void showConversation();
    void showLibrary();
    void showMemory();
    void showSettings();
    void search();
    void openChatNamed(const QString& id);
    void askNew(const QString& question);

    void startChat();
    void openChat(int row);
    void askToRemoveChat(int row);
    void removeChat(const Chat* chat);
    void openCitation(int row, int number);
    void openPassage(int row, const QString& passage);
    void openBeside(const QString& documentOrPassage);
    void showSourcePane(bool shown);
    void toggleSourcePane();
    void closeSourcePane();
    void onCitationStepped(int number);
    void onServiceState(ServiceState state, const QString& detail);
    void onMemory(const MemoryStatus& status);
    void onProgress(const ReadingProgress& progress);
    void onAnswerReady(const Answer& answer);
    void chooseFiles();
    void chooseFolder();
    void addPaths(const QStringList& paths);
    void showFailures();
    void escape();
    void toggleSidebar();
    void toggleTrail();
    void toggleMenuBar();
    void askAgain();
    void copyLastAnswer();
    void focusComposer();
    void find();
    void findNext();
    void findPrevious();
    void focusNextArea();
    void focusPreviousArea();
    void focusArea(int by);
    void exportAnswer(int row);
    void exportChat(int row);
    void exportShownChat();
    void removeShownChat();
    void showShortcuts();
    void nextEvidence();
    void previousEvidence();
    void applyWidth();
    void announce(const QString& text);

    Assistant& assistant_;
    const Theme& theme_;
    Preferences& preferences_;
    ChatListModel chats_;
    Sidebar* sidebar_;
    Screens* screens_;
    ConversationScreen* screen_;
    SourcePane* pane_;
    IngestionBar* ingestion_;
    QWidget* middle_;
    QSplitter* splitter_;
    DropOverlay* overlay_;
    WindowShelf* shelf_;
    FailureDialog* failures_;
    int citedRow_ = -1;  // the turn whose citation the pane shows
    bool sidebarFolded_ = false;
    bool serviceWasLost_ = false;
    bool altAlone_ = false;  // Alt is down, and nothing else was pressed with it
};

}  // namespace memoir::ui
