// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "ui/assistant.h"
#include "ui/memory/blind_spots.h"
#include "ui/screens.h"
#include "ui/shortcut_book.h"

class QMainWindow;

namespace memoir::ui {

class DropSheet;
class FirstRunScreen;
struct DroppedItems;
class Forgetter;
class LibraryScreen;
class MemoryScreen;
class Preferences;
class SearchOverlay;
class SettingsPage;
class SettingsScreen;
class ShortcutSheet;
class Theme;
class Toast;
class Tray;

// What the window has beside the conversation: builds the other screens and what lies over them, and says what they ask
// of the window. All that is given outlives it.
class WindowShelf : public QObject {
    Q_OBJECT

  public:
    struct Parts {
        Assistant& assistant;
        const Theme& theme;
        Preferences& preferences;
        QMainWindow& window;
        Screens& screens;
    };

    explicit WindowShelf(const Parts& parts);

    // Once the window has its actions: their keys can be changed, and the settings list them.
    void adopt(const QList<QAction*>& actions);
    LibraryScreen& library() { return *library_; }
    void search();
    void searchFor(const QString& words);
    // The library with the documents of a scope expression.
    void listDocuments(const QString& scope);
    void showSettings();
    void showShortcuts();
    // What was dropped on the window.
    void take(const DroppedItems& items, Watching watching);
    // Gives up the file of that name that is being read.
    void skipReading(const QString& file);
    // What lies over the window closes first, then the settings. False: there was nothing of it.
    bool escape();
    // Whether the window may close, or goes to the tray instead.
    bool mayClose();

    void onServiceState(ServiceState state);
    void onMemory(const MemoryStatus& status);
    void onProgress(const ReadingProgress& progress);

  signals:
    void addFilesRequested();
    void addFolderRequested();
    // A document or passage beside what is seen.
    void documentRequested(const QString& id);
    void chatRequested(const QString& id);
    void questionRequested(const QString& words);
    void languageChosen();

  private:
    void buildLibrary();
    void buildMemory();
    void buildSearch();
    void buildFirstRun();
    void buildTray();
    void addSettingsPages();
    void showSources();
    void showBlindSpot(BlindSpots::Spot spot);
    void openFile(const QString& path);
    void onReadingListed(JobId job, const HoldingPage& page);
    void quit(bool keepsReading);

    Parts parts_;
    Toast* toast_;
    Forgetter* forgetter_;
    LibraryScreen* library_;
    MemoryScreen* memory_;
    SearchOverlay* search_;
    SettingsScreen* settings_;
    SettingsPage* sourcesPage_ = nullptr;
    FirstRunScreen* firstRun_;
    ShortcutBook book_;
    ShortcutSheet* sheet_;
    DropSheet* dropSheet_;
    Tray* tray_ = nullptr;  // where there is one
    Screen screenBefore_ = Screen::Conversation;
    QString skipped_;
    JobId skipJob_ = 0;
    bool isQuitting_ = false;
};

}  // namespace memoir::ui
