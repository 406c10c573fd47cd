// SPDX-License-Identifier: Apache-2.0
#include "ui/window_shelf.h"

#include <QDesktopServices>
#include <QMainWindow>
#include <QUrl>

#include "ui/first_run/first_run_screen.h"
#include "ui/library/drop_sheet.h"
#include "ui/library/forgetter.h"
#include "ui/library/library_screen.h"
#include "ui/memory/memory_screen.h"
#include "ui/preferences.h"
#include "ui/search/search_overlay.h"
#include "ui/settings/general_page.h"
#include "ui/settings/model_page.h"
#include "ui/settings/recognition_page.h"
#include "ui/settings/settings_screen.h"
#include "ui/settings/shortcuts_page.h"
#include "ui/settings/sources_page.h"
#include "ui/shortcut_sheet.h"
#include "ui/theme/theme.h"
#include "ui/tray.h"
#include "ui/widgets/toast.h"

namespace memoir::ui {
namespace {

constexpr int kToastClearance = 96;  // above the composer and the ingestion bar
constexpr int kMostReading = 20;

}  // namespace

WindowShelf::WindowShelf(const Parts& parts) : QObject(&parts.window), parts_(parts), book_(parts.preferences) {
    toast_ = new Toast(parts_.theme, &parts_.window);
    toast_->setClearance(kToastClearance);
    forgetter_ = new Forgetter(parts_.assistant.keeper(), *toast_, parts_.window);
    buildLibrary();
    buildMemory();
    buildSearch();
    buildFirstRun();
    settings_ = new SettingsScreen(parts_.theme);
    parts_.screens.put(Screen::Settings, settings_);
    connect(settings_, &SettingsScreen::backRequested, this, &WindowShelf::escape);
    sheet_ = new ShortcutSheet(book_, parts_.theme, &parts_.window);
    dropSheet_ = new DropSheet(parts_.assistant, parts_.theme, &parts_.window);
    if (Tray::isAvailable()) buildTray();
    connect(&parts_.assistant, &Assistant::serviceStateChanged, this, &WindowShelf::onServiceState);
    connect(&parts_.assistant, &Assistant::memoryChanged, this, &WindowShelf::onMemory);
    connect(&parts_.assistant, &Assistant::readingProgressed, this, &WindowShelf::onProgress);
    connect(&parts_.assistant.keeper(), &Keeper::holdingsListed, this, &WindowShelf::onReadingListed);
}

void WindowShelf::buildLibrary() {
    library_ = new LibraryScreen(parts_.assistant.keeper(), *forgetter_, parts_.theme);
    parts_.screens.put(Screen::Library, library_);
    connect(library_, &LibraryScreen::addFilesRequested, this, &WindowShelf::addFilesRequested);
    connect(library_, &LibraryScreen::addFolderRequested, this, &WindowShelf::addFolderRequested);
    connect(library_, &LibraryScreen::documentRequested, this, &WindowShelf::documentRequested);
    connect(library_, &LibraryScreen::fileOpenRequested, this, &WindowShelf::openFile);
    connect(library_, &LibraryScreen::sourcesRequested, this, &WindowShelf::showSources);
}

void WindowShelf::buildMemory() {
    memory_ = new MemoryScreen(parts_.assistant.keeper(), parts_.theme);
    parts_.screens.put(Screen::Memory, memory_);
    connect(memory_, &MemoryScreen::messageWanted, toast_, &Toast::say);
    connect(memory_, &MemoryScreen::blindSpotChosen, this, &WindowShelf::showBlindSpot);
}

void WindowShelf::buildSearch() {
    search_ = new SearchOverlay(parts_.assistant, parts_.preferences, parts_.theme, &parts_.window);
    connect(search_, &SearchOverlay::documentChosen, this, &WindowShelf::documentRequested);
    connect(search_, &SearchOverlay::chatChosen, this, &WindowShelf::chatRequested);
    connect(search_, &SearchOverlay::questionAsked, this, &WindowShelf::questionRequested);
}

void WindowShelf::buildFirstRun() {
    firstRun_ = new FirstRunScreen(parts_.assistant, parts_.assistant.keeper().sampleArchive(), parts_.theme);
    parts_.screens.put(Screen::FirstRun, firstRun_);
    connect(firstRun_, &FirstRunScreen::folderRequested, this, &WindowShelf::addFolderRequested);
    connect(firstRun_, &FirstRunScreen::finished, this, [this] {
        parts_.preferences.setWelcomed();
        parts_.screens.show(Screen::Conversation);
    });
}

void WindowShelf::buildTray() {
    tray_ = new Tray(parts_.theme, &parts_.window);
    tray_->setShown(true);
    connect(tray_, &Tray::openRequested, &parts_.window, [window = &parts_.window] {
        window->show();
        window->raise();
        window->activateWindow();
    });
    connect(tray_, &Tray::pauseRequested, &parts_.assistant, &Assistant::pauseReading);
    connect(tray_, &Tray::resumeRequested, &parts_.assistant, &Assistant::resumeReading);
    connect(tray_, &Tray::quitRequested, this, &WindowShelf::quit);
}

void WindowShelf::adopt(const QList<QAction*>& actions) {
    book_.adopt(actions);
    addSettingsPages();
}

void WindowShelf::addSettingsPages() {
    Keeper& keeper = parts_.assistant.keeper();
    const Theme& theme = parts_.theme;
    settings_->addPage("settings", new GeneralPage(keeper, parts_.preferences, theme));
    auto* model = new ModelPage(keeper, theme);
    connect(model, &ModelPage::messageWanted, toast_, &Toast::say);
    settings_->addPage("cpu", model);
    auto* sources = new SourcesPage(parts_.assistant, *forgetter_, theme);
    connect(sources, &SourcesPage::addRequested, this, &WindowShelf::addFolderRequested);
    sourcesPage_ = sources;
    settings_->addPage("library", sources);
    settings_->addPage("eyeoff", new IgnorePage(keeper));
    settings_->addPage("scan", new RecognitionPage(keeper, theme));
    settings_->addPage("lock", new PrivacyPage(keeper, theme));
    settings_->addPage("palette", new AppearancePage(parts_.preferences, theme));
    settings_->addPage("keyboard", new ShortcutsPage(book_, theme));
    auto* language = new LanguagePage(parts_.preferences);
    connect(language, &LanguagePage::languageChosen, this, &WindowShelf::languageChosen);
    settings_->addPage("globe", language);
    settings_->addPage("info", new AboutPage);
}

void WindowShelf::listDocuments(const QString& scope) {
    parts_.screens.show(Screen::Library);
    library_->showScope(scope, tr("What was counted"));
}

void WindowShelf::search() {
    search_->search();
}

void WindowShelf::searchFor(const QString& words) {
    search_->search(words);
}

void WindowShelf::showSettings() {
    if (parts_.screens.shown() != Screen::Settings) screenBefore_ = parts_.screens.shown();
    parts_.screens.show(Screen::Settings);
    settings_->takeFocus();
}

void WindowShelf::showSources() {
    showSettings();
    settings_->showPage(sourcesPage_);
}

void WindowShelf::showShortcuts() {
    sheet_->present();
}

void WindowShelf::take(const DroppedItems& items, Watching watching) {
    dropSheet_->take(items, watching);
}

bool WindowShelf::escape() {
    for (Overlay* overlay :
         {static_cast<Overlay*>(dropSheet_), static_cast<Overlay*>(search_), static_cast<Overlay*>(sheet_)}) {
        if (!overlay->isOpen()) continue;
        overlay->close();
        return true;
    }
    if (parts_.screens.shown() != Screen::Settings) return false;
    parts_.screens.show(screenBefore_);
    return true;
}

void WindowShelf::showBlindSpot(BlindSpots::Spot spot) {
    parts_.screens.show(Screen::Library);
    switch (spot) {
        case BlindSpots::Spot::Unused:
            return library_->showShelf("unused", tr("Never used"));
        case BlindSpots::Spot::Textless:
            return library_->showShelf("textless", tr("No usable text"));
        case BlindSpots::Spot::Duplicates:
            return library_->showTab(LibraryScreen::Tab::Duplicates);
        default:
            return library_->showTab(LibraryScreen::Tab::Failed);
    }
}

void WindowShelf::openFile(const QString& path) {
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

// The queue names the file that is read; the library knows where it is.
void WindowShelf::skipReading(const QString& file) {
    skipped_ = file;
    HoldingQuery query;
    query.states = {"reading"};
    skipJob_ = parts_.assistant.keeper().listHoldings(query, 0, 0, kMostReading);
}

void WindowShelf::onReadingListed(JobId job, const HoldingPage& page) {
    if (job == 0 || job != skipJob_) return;
    skipJob_ = 0;
    for (const Holding& row : page.rows) {
        if (row.title == skipped_) parts_.assistant.keeper().skip(row.path);
    }
}

void WindowShelf::onServiceState(ServiceState state) {
    library_->showServiceState(state);
}

// An archive without documents begins with what could be remembered, once.
void WindowShelf::onMemory(const MemoryStatus& status) {
    const Screen shown = parts_.screens.shown();
    if (status.documents > 0) {
        parts_.preferences.setWelcomed();
        if (shown == Screen::FirstRun) parts_.screens.show(Screen::Conversation);
    } else if (shown == Screen::Conversation && !parts_.preferences.wasWelcomed()) {
        parts_.screens.show(Screen::FirstRun);
    }
}

void WindowShelf::onProgress(const ReadingProgress& progress) {
    if (tray_) tray_->show(progress);
}

bool WindowShelf::mayClose() {
    if (isQuitting_) return true;
    if (!parts_.preferences.keepsReading()) {
        parts_.assistant.keeper().stopService();
        return true;
    }
    if (!tray_) return true;
    parts_.window.hide();
    return false;
}

void WindowShelf::quit(bool keepsReading) {
    isQuitting_ = true;
    if (!keepsReading) parts_.assistant.keeper().stopService();
    parts_.window.close();
}

}  // namespace memoir::ui
