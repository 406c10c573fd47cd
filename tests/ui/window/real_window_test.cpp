// SPDX-License-Identifier: Apache-2.0
// The window on a real display (Xvfb) against the real service and the bundled model: a file is dragged in, a question
// is asked, a citation is pressed, and the quoted words are yellow on the page. Screenshots stay in the build folder.
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QWindow>
#include <csignal>
#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "app/client/remote_assistant.h"
#include "tests/ui/printers.h"
#include "ui/conversation/answer_browser.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversation_screen.h"
#include "ui/conversation/question_edit.h"
#include "ui/conversation/scope_bar.h"
#include "ui/conversation/source_chip.h"
#include "ui/evidence/page_lock.h"
#include "ui/evidence/page_view.h"
#include "ui/evidence/source_pane.h"
#include "ui/evidence/source_text.h"
#include "ui/library/drop_sheet.h"
#include "ui/library/holding_inspector.h"
#include "ui/library/holding_model.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/settings/download_row.h"
#include "ui/settings/model_downloads.h"
#include "ui/translations.h"

namespace memoir::ui {
namespace {

constexpr int kPatienceMs = 60'000;
const QString kSamples = QStringLiteral(MEMOIR_SOURCE_DIR "/resources/sample-archive");

class RealWindowTest : public ::testing::Test {
  protected:
    RealWindowTest() {
        qputenv("XDG_RUNTIME_DIR", folder_.path().toUtf8());
        qputenv("XDG_DATA_HOME", folder_.path().toUtf8());
        archive_ = folder_.filePath("archive");
        open();
    }
    ~RealWindowTest() override {
        window_.reset();
        assistant_.reset();
        killService();
    }

    void open() {
        assistant_ = std::make_unique<app::RemoteAssistant>(
            app::RemoteService::Place{archive_, qEnvironmentVariable("MEMOIR_PROGRAM")});
        window_ = std::make_unique<MainWindow>(*assistant_, theme_, preferences_);
        connections_.emplace_back(QObject::connect(assistant_.get(), &Assistant::readingProgressed,
                                                   [this](const ReadingProgress& news) { progress_ = news; }));
        connections_.emplace_back(QObject::connect(assistant_.get(), &Assistant::memoryChanged,
                                                   [this](const MemoryStatus& news) { status_ = news; }));
        window_->resize(1400, 900);
        window_->show();
        window_->activateWindow();
        assistant_->start();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(window_.get()));
        ASSERT_TRUE(waitFor([&] { return assistant_->serviceState() == ServiceState::Ready; }));
    }

    template <typename Condition>
    static bool waitFor(Condition condition) {
        return QTest::qWaitFor(condition, kPatienceMs);
    }

    // What a file manager does when files are let go over the window.
    void dragIn(const QStringList& paths) {
        QMimeData mime;
        QList<QUrl> urls;
        for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
        mime.setUrls(urls);
        const QPoint middle = window_->rect().center();
        QWindow* target = window_->windowHandle();
        QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &enter);
        keep("drag");
        QDragMoveEvent move(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &move);
        QDropEvent drop(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(target, &drop);
    }

    bool isRead(qint64 documents) {
        return waitFor([&] { return status_.documents >= documents && progress_.step == ReadingProgress::Step::Idle; });
    }

    // Where something is once the layout has come to rest.
    template <typename Place>
    static QPoint restingPlace(Place place) {
        QPoint last(-1, -1);
        EXPECT_TRUE(waitFor([&] { return std::exchange(last, place()) == place(); }));
        return last;
    }

    void press(const QPoint& global) {
        QTest::mouseClick(window_->windowHandle(), Qt::LeftButton, Qt::NoModifier, window_->mapFromGlobal(global));
    }
    void type(const QString& text) {
        auto* edit = window_->findChild<QuestionEdit*>();
        press(edit->mapToGlobal(edit->rect().center()));
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    const Turn& lastTurn() const {
        const TurnModel& turns = window_->findChild<ConversationScreen*>()->chat()->turns();
        return turns.turn(turns.rowCount() - 1);
    }
    bool isAnswered() {
        return waitFor([&] { return lastTurn().state == TurnState::Done || lastTurn().state == TurnState::Failed; }) &&
               lastTurn().state == TurnState::Done;
    }
    bool says(const QString& sentence) const {
        for (const QLabel* label : window_->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(sentence)) return true;
        }
        return false;
    }

    // What stands on the screen, not what the widget would paint.
    QImage keep(const QString& name) const {
        const QDir folder(QStringLiteral(MEMOIR_BINARY_DIR) + "/screenshots");
        folder.mkpath(".");
        QCoreApplication::processEvents();  // what is due is painted
        const QPixmap shot =
            window_->screen()->grabWindow(0, window_->x(), window_->y(), window_->width(), window_->height());
        shot.save(folder.filePath(name + ".png"));
        return shot.toImage();
    }

    // The process whose arguments name the archive.
    void killService() const {
        for (const QString& pid : QDir("/proc").entryList(QDir::Dirs)) {
            QFile arguments("/proc/" + pid + "/cmdline");
            const bool isOurs = pid.toLongLong() > 1 && arguments.open(QIODevice::ReadOnly) &&
                                arguments.readAll().contains(archive_.toUtf8());
            if (isOurs && pid.toLongLong() != QCoreApplication::applicationPid())
                ::kill(static_cast<pid_t>(pid.toLongLong()), SIGKILL);
        }
    }

    QTemporaryDir folder_;
    QString archive_;
    Theme theme_{*qApp};
    ReadingProgress progress_;
    MemoryStatus status_;
    std::vector<QMetaObject::Connection> connections_;
    std::unique_ptr<app::RemoteAssistant> assistant_;
    Preferences preferences_;
    std::unique_ptr<MainWindow> window_;
};

TEST_F(RealWindowTest, AFileIsDraggedInAskedAboutAndItsWordsAreYellowOnThePage) {
    dragIn({kSamples + "/invoices/van insurance 2024.pdf"});
    ASSERT_TRUE(isRead(1));
    type("How much is the premium of the van insurance for 2024?");
    ASSERT_TRUE(isAnswered());
    ASSERT_FALSE(lastTurn().answer.citations.isEmpty()) << lastTurn().answer.text.toStdString();
    keep("answer");

    auto* answer = window_->findChild<AnswerBrowser*>();
    press(restingPlace([&] { return answer->citationRect(0).center() + QPoint(2, 2); }));
    auto* pane = window_->findChild<SourcePane*>();
    ASSERT_TRUE(waitFor([&] { return pane->isVisible() && pane->page().hasPage(); }));
    ASSERT_FALSE(pane->page().highlightRects().isEmpty());
    EXPECT_TRUE(says("The quoted words were found on this page"));
    const QRectF mark = pane->page().highlightRects().front();
    const QPoint corner = pane->page().viewport()->mapTo(window_.get(), mark.topLeft().toPoint() + QPoint(1, 2));
    // Once the highlight has come to rest.
    EXPECT_TRUE(waitFor([&] { return keep("source").pixelColor(corner) == theme_.tokens().paperHighlight; }))
        << keep("source").pixelColor(corner).name().toStdString();
}

TEST_F(RealWindowTest, AFileBehindAPasswordIsReadWithItAndItsPageIsShownWithIt) {
    dragIn({MEMOIR_SOURCE_DIR "/tests/ingest/data/user-password.pdf"});
    ASSERT_TRUE(waitFor([&] { return progress_.failedCount == 1 && progress_.step == ReadingProgress::Step::Idle; }));
    QTest::keyClick(window_.get(), Qt::Key_2, Qt::ControlModifier);
    auto* table = window_->findChild<QTableView*>("holdings");
    const auto* holdings = static_cast<HoldingModel*>(table->model());
    const auto row = [&] { return table->isVisible() ? holdings->holding(0) : nullptr; };
    ASSERT_TRUE(waitFor([&] { return row() && row()->failure == "encrypted"; }));
    press(table->viewport()->mapToGlobal(table->visualRect(holdings->index(0, 0)).center()));
    auto* password = window_->findChild<HoldingInspector*>()->findChild<QLineEdit*>();
    ASSERT_TRUE(waitFor([&] { return password->isVisible(); }));
    keep("locked-file");
    QTest::keyClicks(password, "secret");
    QTest::keyClick(password, Qt::Key_Return);
    ASSERT_TRUE(isRead(1));
    ASSERT_TRUE(waitFor([&] { return row() && !row()->document.isEmpty(); }));

    table->setCurrentIndex(holdings->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    auto* lock = window_->findChild<PageLock*>();
    ASSERT_TRUE(waitFor([&] { return lock->isVisible(); }));
    EXPECT_EQ(window_->findChild<SourcePane*>()->text().toPlainText(), "Nobody reads this.");
    keep("locked-page");
    auto* field = lock->findChild<QLineEdit*>();
    QTest::keyClicks(field, "secret");
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_TRUE(waitFor([&] { return window_->findChild<SourcePane*>()->page().hasPage(); }));
    EXPECT_FALSE(lock->isVisible());
    keep("unlocked-page");
}

TEST_F(RealWindowTest, AServiceThatIsKilledWhileItAnswersIsSaidAndTheQuestionIsAskedAgain) {
    dragIn({kSamples + "/notes", kSamples + "/diary"});
    ASSERT_TRUE(isRead(3));
    type("When is the choir?");
    window_->findChild<QuestionEdit*>()->setPlainText("typed meanwhile");
    killService();
    ASSERT_TRUE(waitFor([&] { return assistant_->serviceState() == ServiceState::Lost; }));
    EXPECT_TRUE(says("The memory service stopped"));
    keep("lost");
    ASSERT_TRUE(waitFor([&] { return assistant_->serviceState() == ServiceState::Ready; }));
    EXPECT_TRUE(isAnswered());
    EXPECT_FALSE(says("The memory service stopped"));
    EXPECT_EQ(window_->findChild<QuestionEdit*>()->toPlainText(), "typed meanwhile");
}

TEST_F(RealWindowTest, AServiceThatIsKilledWhileItReadsIsSaidAndReadingGoesOn) {
    constexpr int kFiles = 400;
    const QDir files(folder_.filePath("files"));
    files.mkpath(".");
    for (int number = 0; number < kFiles; ++number) {
        QFile file(files.filePath(QStringLiteral("note %1.txt").arg(number)));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral("Note %1. The kiln reached %2 degrees.\n").arg(number).arg(900 + number).toUtf8());
    }
    dragIn({files.path()});
    auto* sheet = window_->findChild<DropSheet*>();
    ASSERT_TRUE(waitFor([&] { return sheet->isOpen() && says("400"); }));
    keep("drop-sheet");
    QTest::keyClick(window_->focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(waitFor([&] { return progress_.filesDone > 0; }));
    window_->findChild<QuestionEdit*>()->setPlainText("typed while reading");
    killService();
    ASSERT_TRUE(waitFor([&] { return assistant_->serviceState() == ServiceState::Lost; }));
    ASSERT_LT(status_.documents, kFiles);
    EXPECT_TRUE(says("The memory service stopped"));
    keep("lost-while-reading");
    ASSERT_TRUE(waitFor([&] { return assistant_->serviceState() == ServiceState::Ready; }));
    EXPECT_FALSE(says("The memory service stopped"));
    EXPECT_TRUE(isRead(kFiles)) << status_.documents;
    EXPECT_EQ(window_->findChild<QuestionEdit*>()->toPlainText(), "typed while reading");
}

TEST_F(RealWindowTest, AModelIsDownloadedPausedAndResumedFromThePageOfTheSettings) {
    QProcess server;
    server.start("python3", {MEMOIR_SOURCE_DIR "/tests/endtoend/checkpoint_server.py",
                             MEMOIR_SOURCE_DIR "/resources/model", "9000000"});
    ASSERT_TRUE(waitFor([&] { return server.canReadLine(); }));
    const QString address = QString::fromUtf8(server.readLine()).trimmed();
    QTest::keyClick(window_.get(), Qt::Key_Comma, Qt::ControlModifier);
    window_->findChild<QListWidget*>("settingsList")->setCurrentRow(1);
    auto* field = window_->findChild<QLineEdit*>("downloadAddress");
    ASSERT_TRUE(waitFor([&] { return field->isVisible(); }));
    press(restingPlace([&] { return field->mapToGlobal(field->rect().center()); }));
    QTest::keyClicks(field, address);
    QTest::keyClick(field, Qt::Key_Return);
    auto* downloads = window_->findChild<ModelDownloads*>();
    const auto row = [&] { return downloads->findChild<DownloadRow*>(); };
    ASSERT_TRUE(waitFor([&] { return row() && row()->download().bytes >= 9'000'000; }));
    keep("download");
    const auto pressRow = [&] {
        const auto* button = row()->findChild<QPushButton*>();
        press(restingPlace([&] { return button->mapToGlobal(button->rect().center()); }));
    };
    pressRow();
    ASSERT_TRUE(waitFor([&] { return row()->download().stage == ModelDownload::Stage::Paused; }));
    keep("download-paused");
    pressRow();
    EXPECT_TRUE(waitFor([&] { return says("model is downloaded, proved and on the list"); }));
    EXPECT_TRUE(
        waitFor([&] { return QDir(folder_.filePath("memoir-models")).entryList(QDir::Dirs).contains("model"); }));
    keep("downloaded");
    server.kill();
    server.waitForFinished();
}

TEST_F(RealWindowTest, ATypedFilterIsCompletedFromTheArchive) {
    dragIn({kSamples + "/mail"});
    ASSERT_TRUE(isRead(8));
    auto* edit = window_->findChild<QuestionEdit*>();
    press(edit->mapToGlobal(edit->rect().center()));
    QTest::keyClicks(edit, "from:wes");
    const auto list = [] {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == "completion" && widget->isVisible()) return widget;
        }
        return static_cast<QWidget*>(nullptr);
    };
    ASSERT_TRUE(waitFor([&] { return list() != nullptr; }));
    keep("completion");
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::keyClick(list(), Qt::Key_Return);
    EXPECT_TRUE(window_->findChild<ScopeBar*>()->scope().expression().startsWith("from:\"Wessel"));
    EXPECT_EQ(edit->toPlainText(), "");
}

TEST_F(RealWindowTest, WhatWasTypedSurvivesTheEndOfTheWindow) {
    auto* edit = window_->findChild<QuestionEdit*>();
    QTest::keyClicks(edit, "half a question");
    QSignalSpy kept(window_->findChild<Composer*>(), &Composer::draftChanged);
    ASSERT_TRUE(kept.wait());
    QSignalSpy drafts(assistant_.get(), &Assistant::draftsListed);
    assistant_->listDrafts();  // answered behind what was sent before it
    ASSERT_TRUE(drafts.wait(kPatienceMs));
    window_.reset();
    assistant_.reset();
    killService();
    open();
    EXPECT_TRUE(waitFor([&] { return window_->findChild<QuestionEdit*>()->toPlainText() == "half a question"; }));
}

}  // namespace
}  // namespace memoir::ui

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    memoir::ui::installTranslations(application);
    ::testing::InitGoogleTest(&argc, argv);
    if (!QFile::exists(MEMOIR_SOURCE_DIR "/resources/model/model.safetensors")) {
        std::puts("SKIPPED: there is no bundled model in this checkout");
        return 77;
    }
    return RUN_ALL_TESTS();
}
