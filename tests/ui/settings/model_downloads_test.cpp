// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/model_downloads.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "tests/ui/unnamed_elements.h"
#include "ui/settings/download_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

namespace memoir::ui {
namespace {

using Stage = ModelDownload::Stage;

class ModelDownloadsTest : public ::testing::Test {
  protected:
    ModelDownloadsTest() { downloads_.show(); }

    QLineEdit& address() { return *downloads_.findChild<QLineEdit*>("downloadAddress"); }
    QPushButton& download() { return *downloads_.findChild<QPushButton*>("download"); }
    QVector<DownloadRow*> rows() const {
        QVector<DownloadRow*> shown;
        for (DownloadRow* row : downloads_.findChildren<DownloadRow*>())
            if (!row->isHidden()) shown.push_back(row);
        return shown;
    }
    QString words() const {
        QStringList texts;
        for (const QLabel* label : downloads_.findChildren<QLabel*>()) {
            const auto* elided = qobject_cast<const ElidedLabel*>(label);
            if (label->isVisible()) texts << (elided ? elided->fullText() : label->text());
        }
        return texts.join('\n');
    }
    void press(const QString& name) {
        for (QAbstractButton* button : downloads_.findChildren<QAbstractButton*>()) {
            if (button->isVisible() && (button->text() == name || button->accessibleName() == name))
                return button->click();
        }
        ADD_FAILURE() << "no button " << name.toStdString();
    }
    JobId startTyped() {
        address().setText("https://models.example/Tiny");
        download().click();
        return keeper_.downloads.last().first;
    }
    ModelDownload fetching() const {
        return {"Tiny",           "https://models.example/Tiny",
                "models.example", Stage::Fetching,
                2'000'000'000,    8'000'000'000,
                12'000'000,       500};
    }

    Theme theme_{*qApp};
    FakeKeeper keeper_;
    ModelDownloads downloads_{keeper_, theme_};
};

TEST_F(ModelDownloadsTest, NothingIsAskedBeforeAButtonThatNamesTheHostIsPressed) {
    EXPECT_FALSE(download().isEnabled());
    address().setText("https://models.example/Tiny");
    EXPECT_EQ(download().text(), "Download from models.example");
    downloads_.showUnfinished(sampleDownloads());
    EXPECT_TRUE(keeper_.downloads.isEmpty());
    download().click();
    ASSERT_EQ(keeper_.downloads.size(), 1);
    EXPECT_EQ(keeper_.downloads[0].second, "https://models.example/Tiny");
    EXPECT_EQ(address().text(), "");
}

TEST_F(ModelDownloadsTest, AWrongAddressSaysWhyAndStartsNothing) {
    address().setText("not an address");
    EXPECT_FALSE(download().isEnabled());
    EXPECT_TRUE(words().contains("no address of a checkpoint"));
    QTest::keyClick(&address(), Qt::Key_Return);
    EXPECT_TRUE(keeper_.downloads.isEmpty());
}

TEST_F(ModelDownloadsTest, ProgressIsBytesRateAndTimeLeft) {
    const JobId job = startTyped();
    EXPECT_TRUE(words().contains("Asking models.example"));
    emit keeper_.downloadProgressed(job, fetching());
    EXPECT_TRUE(words().contains("2.0 GB of 8.0 GB · 12.0 MB/s · about 9 min left")) << words().toStdString();
    EXPECT_EQ(rows()[0]->findChild<QProgressBar*>()->value(), 250);
    ModelDownload proving = fetching();
    proving.stage = Stage::Proving;
    emit keeper_.downloadProgressed(job, proving);
    EXPECT_TRUE(words().contains("Proving it"));
}

TEST_F(ModelDownloadsTest, IsPausedAndResumedWithoutLosingWhatIsThere) {
    const JobId job = startTyped();
    emit keeper_.downloadProgressed(job, fetching());
    press("Pause");
    EXPECT_EQ(keeper_.pausedDownloads, QVector<JobId>{job});
    emit keeper_.downloadPaused(job);
    EXPECT_TRUE(words().contains("2.0 GB of 8.0 GB, paused"));
    press("Resume: download Tiny from models.example");
    ASSERT_EQ(keeper_.downloads.size(), 2);
    EXPECT_EQ(keeper_.downloads[1].second, "https://models.example/Tiny");
    EXPECT_EQ(rows().size(), 1);
}

TEST_F(ModelDownloadsTest, AFailureStaysWithItsSentenceUntilItIsTriedAgain) {
    const JobId job = startTyped();
    emit keeper_.failed(job, "The connection to models.example was cut; fetch again to go on.");
    downloads_.showUnfinished({});
    EXPECT_TRUE(words().contains("was cut"));
    press("Try again: download Tiny from models.example");
    EXPECT_EQ(keeper_.downloads.size(), 2);
    EXPECT_FALSE(words().contains("was cut"));
}

TEST_F(ModelDownloadsTest, DiscardingARunningDownloadStopsItFirst) {
    const JobId job = startTyped();
    press("Discard the download of Tiny");
    EXPECT_EQ(keeper_.pausedDownloads, QVector<JobId>{job});
    EXPECT_TRUE(keeper_.removedModels.isEmpty());
    emit keeper_.downloadPaused(job);
    EXPECT_EQ(keeper_.removedModels, QStringList{"Tiny"});
    EXPECT_TRUE(rows().isEmpty());
}

TEST_F(ModelDownloadsTest, WhatEarlierDownloadsLeftIsShownAndResumed) {
    downloads_.showUnfinished(sampleDownloads());
    downloads_.showUnfinished(sampleDownloads());
    ASSERT_EQ(rows().size(), 1);
    EXPECT_TRUE(words().contains("4.7 GB of 8.1 GB, paused"));
    press("Resume: download Some-4B from hub.example");
    EXPECT_EQ(keeper_.downloads[0].second, sampleDownloads()[0].address);
    emit keeper_.done(keeper_.downloads[0].first);
    EXPECT_TRUE(rows().isEmpty());
}

TEST_F(ModelDownloadsTest, TheEndIsToldAndTheListIsReadAgain) {
    QSignalSpy lists(&downloads_, &ModelDownloads::listChanged), told(&downloads_, &ModelDownloads::messageWanted);
    QSignalSpy hosts(&downloads_, &ModelDownloads::hostsChanged);
    const JobId job = startTyped();
    EXPECT_EQ(hosts.last()[0].toStringList(), QStringList{"models.example"});
    emit keeper_.done(job);
    EXPECT_EQ(lists.count(), 1);
    EXPECT_EQ(told.count(), 1);
    EXPECT_TRUE(hosts.last()[0].toStringList().isEmpty());
}

TEST_F(ModelDownloadsTest, OtherJobsAreNotItsBusiness) {
    const JobId job = startTyped();
    emit keeper_.done(job + 100);
    emit keeper_.failed(job + 100, "x");
    emit keeper_.downloadPaused(job + 100);
    EXPECT_EQ(rows().size(), 1);
    EXPECT_TRUE(words().contains("Asking"));
}

TEST_F(ModelDownloadsTest, EveryElementHasANameInEveryState) {
    downloads_.showUnfinished(sampleDownloads());
    const JobId job = startTyped();
    emit keeper_.downloadProgressed(job, fetching());
    EXPECT_EQ(unnamedElements(downloads_), QStringList());
    emit keeper_.failed(job, "x");
    EXPECT_EQ(unnamedElements(downloads_), QStringList());
}

}  // namespace
}  // namespace memoir::ui
