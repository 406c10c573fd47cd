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
class Sidebar;
class SourcePane;

// The window: joins sidebar, conversation, source pane, ingestion bar and drop overlay, and holds the actions.
// Assistant and theme outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    MainWindow(Assistant& assistant, const Theme& theme);
    ~MainWindow() override;

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildColumns();
    void connectAssistant();
    void connectColumns();
    void buildActions();
    QAction* addAction(const QString& text, const QKeySequence& keys, void (MainWindow::*slot)());

    void buildScreens();
    void showScreen(Screen screen);
    void onScreenChanged(Screen screen);

    void startChat();
    void openChat(int row);
    void askToRemoveChat(int row);
    void removeChat(const Chat* chat);
    void openCitation(int row, int number);
    void openPassage(int row, const QString& passage);
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
    void exportTo(const QString& title, const QVector<Turn>& turns);
    void say(const QString& sentence);
    void showShortcuts();
    void nextEvidence();
    void previousEvidence();
    void applyWidth();
    void announce(const QString& text);

    Assistant& assistant_;
    const Theme& theme_;
    ChatListModel chats_;
    Sidebar* sidebar_;
    Screens* screens_;
    ConversationScreen* screen_;
    SourcePane* pane_;
    IngestionBar* ingestion_;
    QWidget* middle_;
    QSplitter* splitter_;
    DropOverlay* overlay_;
    FailureDialog* failures_;
    int citedRow_ = -1;  // the turn whose citation the pane shows
    bool sidebarFolded_ = false;
    bool serviceWasLost_ = false;
};

}  // namespace memoir::ui
