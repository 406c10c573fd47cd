// SPDX-License-Identifier: Apache-2.0
// Renders the screens beside the conversation to PNG files: shelf_gallery FOLDER [SCENE [LOOK]]. A look is one of the
// names in looks.h; without it all are rendered. Needs no display (offscreen platform).
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <functional>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/gallery/looks.h"
#include "tests/ui/sample.h"
#include "tests/ui/shelf_sample.h"
#include "ui/library/drop_sheet.h"
#include "ui/library/library_screen.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/service_words.h"

using namespace memoir::ui;

namespace {

// One window with a fake behind it, brought into a state by a scene.
struct Stage {
    Stage(const Theme& theme, const QSize& size) : window(assistant, theme, preferences) {
        window.resize(size);
        window.show();
        window.activateWindow();  // shortcuts belong to the active window
        if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not become active");
        emit assistant.memoryChanged({41'208, 81'412, 37'200'000, "bundled", "CPU"});
    }

    FakeKeeper& keeper() { return assistant.fakeKeeper; }
    void press(int key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(&window, static_cast<Qt::Key>(key), modifiers);
    }
    // Answers everything that a screen has asked for by now.
    void answerAll() {
        QCoreApplication::processEvents();
        FakeKeeper& fake = keeper();
        const QVector<FakeKeeper::Listing> asked = fake.listings;  // answers may ask for more
        for (const FakeKeeper::Listing& one : asked) {
            if (one.offset == 0) emit fake.holdingsListed(one.job, {sampleHoldings().size(), 1, 0, sampleHoldings()});
        }
        emit fake.holdingsCounted(fake.countJob, sampleCounts());
        emit fake.sourcesListed(fake.sourcesJob, sampleSources());
        emit fake.receiptsListed(fake.receiptsJob, sampleReceipts());
        emit fake.reported(fake.reportJob, sampleReport(QDate(2026, 11, 26)), sampleFacts());
        emit fake.machineDescribed(fake.machineJob, sampleMachine());
        emit fake.modelsListed(fake.modelsJob, sampleModels(), sampleDownloads());
        const QVector<FakeKeeper::Foreseeing> foreseen = fake.foreseen;
        for (const FakeKeeper::Foreseeing& one : foreseen) {
            if (one.folder.contains("Qwen")) emit fake.modelForeseen(one.job, sampleOutlook());
        }
        QCoreApplication::processEvents();
    }

    FakeAssistant assistant;
    Preferences preferences;
    MainWindow window;
};

struct Scene {
    const char* name;
    std::function<void(Stage&)> set;
};

void openLibrary(Stage& stage) {
    stage.press(Qt::Key_2, Qt::ControlModifier);
    stage.answerAll();
}

void select(Stage& stage, int row) {
    auto* table = stage.window.findChild<QTableView*>("holdings");
    table->selectionModel()->select(table->model()->index(row, 0),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    stage.answerAll();
}

void openTab(Stage& stage, LibraryScreen::Tab tab) {
    openLibrary(stage);
    stage.window.findChild<LibraryScreen*>()->showTab(tab);
    stage.answerAll();
}

void openSettings(Stage& stage, int page) {
    stage.press(Qt::Key_Comma, Qt::ControlModifier);
    stage.window.findChild<QListWidget*>("settingsList")->setCurrentRow(page);
    stage.answerAll();
}

void openFirstRun(Stage& stage, bool found) {
    stage.window.findChild<Screens*>()->show(Screen::FirstRun);
    if (!found) return emit stage.keeper().sourcesFound(stage.keeper().findJob, {});
    emit stage.keeper().sourcesFound(stage.keeper().findJob,
                                     {{"mail", "Thunderbird", {"/home/ines/.thunderbird/abc.default/Mail"}},
                                      {"documents", "Documents", {"/home/ines/Documents"}},
                                      {"notes", "Fieldnotes", {"/home/ines/Notes/Fieldnotes"}},
                                      {"downloads", "Downloads", {"/home/ines/Downloads"}}});
    const auto previews = stage.keeper().previews;
    emit stage.keeper().previewed(previews[0].first, {28'340, 4'900'000'000, 17'000'000, 1'560, 3, {{"mail", 28'340}}});
    emit stage.keeper().previewed(
        previews[1].first,
        {4'812, 6'200'000'000, 9'000'000, 2'280, 6'117, {{"pdf", 2'604}, {"office", 1'318}, {"image", 890}}});
    emit stage.keeper().previewed(previews[2].first, {1'204, 38'000'000, 1'900'000, 90, 0, {{"note", 1'204}}});
}

const QVector<Scene>& scenes() {
    static const QVector<Scene> kScenes = {
        {"library", openLibrary},
        {"library-failed",
         [](Stage& stage) {
             openLibrary(stage);
             select(stage, 3);
         }},
        {"library-document",
         [](Stage& stage) {
             openLibrary(stage);
             select(stage, 2);
         }},
        {"library-forgotten", [](Stage& stage) { openTab(stage, LibraryScreen::Tab::Forgotten); }},
        {"library-empty",
         [](Stage& stage) {
             stage.press(Qt::Key_2, Qt::ControlModifier);
             QCoreApplication::processEvents();
             emit stage.keeper().holdingsListed(stage.keeper().listings.first().job, {0, 1, 0, {}});
         }},
        {"memory",
         [](Stage& stage) {
             stage.press(Qt::Key_3, Qt::ControlModifier);
             stage.answerAll();
         }},
        {"search",
         [](Stage& stage) {
             stage.press(Qt::Key_K, Qt::ControlModifier);
             stage.window.findChild<QLineEdit*>("searchWords")->setText("deposit keys");
             emit stage.keeper().searched(stage.keeper().searchJob, sampleSearch());
             QCoreApplication::processEvents();
             SourceDocument lease = sampleLease();
             emit stage.assistant.documentOpened(stage.assistant.lastJob, lease);
         }},
        {"search-nothing",
         [](Stage& stage) {
             stage.press(Qt::Key_K, Qt::ControlModifier);
             stage.window.findChild<QLineEdit*>("searchWords")->setText("depositt keys");
             emit stage.keeper().searched(stage.keeper().searchJob, {});
         }},
        {"settings-general", [](Stage& stage) { openSettings(stage, 0); }},
        {"settings-model", [](Stage& stage) { openSettings(stage, 1); }},
        {"settings-model-downloading",
         [](Stage& stage) {
             openSettings(stage, 1);
             FakeKeeper& keeper = stage.keeper();
             auto* address = stage.window.findChild<QLineEdit*>("downloadAddress");
             for (const char* typed : {"https://models.example/Tiny", "https://models.example/Broken"}) {
                 address->setText(typed);
                 stage.window.findChild<QPushButton*>("download")->click();
             }
             ModelDownload tiny{
                 "Tiny",     "", "models.example", ModelDownload::Stage::Fetching, 2'000'000'000, 8'000'000'000,
                 12'000'000, 500};
             emit keeper.downloadProgressed(keeper.downloads[0].first, tiny);
             emit keeper.failed(keeper.downloads[1].first,
                                inWindowLanguage("The connection to models.example was cut; fetch again to go on."));
             address->setText("owner/Some-8B");
         }},
        {"settings-sources", [](Stage& stage) { openSettings(stage, 2); }},
        {"settings-ignore", [](Stage& stage) { openSettings(stage, 3); }},
        {"settings-recognition", [](Stage& stage) { openSettings(stage, 4); }},
        {"settings-privacy", [](Stage& stage) { openSettings(stage, 5); }},
        {"settings-appearance", [](Stage& stage) { openSettings(stage, 6); }},
        {"settings-shortcuts", [](Stage& stage) { openSettings(stage, 7); }},
        {"settings-language", [](Stage& stage) { openSettings(stage, 8); }},
        {"settings-about", [](Stage& stage) { openSettings(stage, 9); }},
        {"first-run", [](Stage& stage) { openFirstRun(stage, true); }},
        {"first-run-nothing", [](Stage& stage) { openFirstRun(stage, false); }},
        {"reading",
         [](Stage& stage) {
             openLibrary(stage);
             ReadingProgress progress;
             progress.step = ReadingProgress::Step::Reading;
             progress.file = "Delivery notes 2014.pdf";
             progress.recognises = true;
             progress.page = 7;
             progress.pageCount = 22;
             progress.filesDone = 812;
             progress.filesTotal = 1'326;
             progress.passagesDone = 5'210;
             progress.passagesTotal = 8'400;
             progress.tokensDone = 1'940'000;
             progress.tokensPerSecond = 1'940;
             progress.secondsLeft = 540;
             progress.failedCount = 3;
             emit stage.assistant.readingProgressed(progress);
         }},
        {"drop-sheet",
         [](Stage& stage) {
             stage.window.findChild<DropSheet*>()->take({{"/home/ines/Documents", "/home/ines/Scans"}, 0, 2, {}},
                                                        Watching::Watched);
             emit stage.keeper().previewed(
                 stage.keeper().previews.last().first,
                 {4'812, 6'200'000'000, 9'000'000, 2'280, 6'117, {{"pdf", 2'604}, {"office", 1'318}, {"image", 890}}});
         }},
        {"shortcuts", [](Stage& stage) { stage.press(Qt::Key_F1, {}); }},
        {"toast",
         [](Stage& stage) {
             openLibrary(stage);
             select(stage, 0);
             QTest::keyClick(stage.window.findChild<QTableView*>("holdings"), Qt::Key_Delete);
             emit stage.keeper().forgotten(stage.keeper().forgetJob, {3, 12'400'000, "f7"});
         }},
    };
    return kScenes;
}

void picture(Theme& theme, const Scene& scene, const Look& look, const QDir& folder) {
    Stage stage(theme, look.size);
    scene.set(stage);
    QTest::qWait(60);
    keepPicture(stage.window, scene.name, look, folder);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc < 2) qFatal("usage: shelf_gallery FOLDER [SCENE [LOOK]]");
    const QDir folder(argv[1]);
    folder.mkpath(".");
    Theme theme(application);
    for (const Look& look : kLooks) {
        if (argc > 3 && QLatin1String(argv[3]) != QLatin1String(look.name)) continue;
        enter(look, application, theme);
        for (const Scene& scene : scenes()) {
            if (argc > 2 && !QString::fromLatin1(scene.name).startsWith(QLatin1String(argv[2]))) continue;
            picture(theme, scene, look, folder);
        }
    }
    return 0;
}
