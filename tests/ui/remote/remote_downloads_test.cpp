// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include "app/client/remote_keeper.h"
#include "tests/ui/printers.h"

namespace memoir::app {
namespace {

constexpr int kPatienceMs = 20'000;

class RemoteDownloadsTest : public ::testing::Test {
  protected:
    // A program that answers as `memoir` would.
    void script(const QByteArray& commands) {
        QFile file(program_);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + commands);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    }

    QTemporaryDir folder_;
    const QString program_ = folder_.filePath("memoir");
    RemoteKeeper keeper_{{folder_.filePath("archive"), program_}};
    QSignalSpy progressed_{&keeper_, &ui::Keeper::downloadProgressed};
    QSignalSpy paused_{&keeper_, &ui::Keeper::downloadPaused};
    QSignalSpy done_{&keeper_, &ui::Keeper::done};
    QSignalSpy failed_{&keeper_, &ui::Keeper::failed};
};

TEST_F(RemoteDownloadsTest, ProgressAndTheEndArrive) {
    script(
        "echo \"$*\" > " + folder_.filePath("asked").toUtf8() +
        "\necho '{\"stage\":\"fetching\",\"bytes\":{\"done\":5,\"total\":10},\"bytes_per_s\":2.5,\"eta_s\":2}' >&2\n");
    const ui::JobId job = keeper_.downloadModel("https://models.example/Tiny/");
    ASSERT_TRUE(QTest::qWaitFor([&] { return done_.count() == 1; }, kPatienceMs));
    EXPECT_EQ(done_[0][0].value<ui::JobId>(), job);
    ASSERT_EQ(progressed_.count(), 1);
    const auto download = progressed_[0][1].value<ui::ModelDownload>();
    EXPECT_EQ(download.stage, ui::ModelDownload::Stage::Fetching);
    EXPECT_EQ(download.name, "Tiny");
    EXPECT_EQ(download.host, "models.example");
    EXPECT_EQ(download.bytes, 5);
    EXPECT_EQ(download.totalBytes, 10);
    EXPECT_EQ(download.secondsLeft, 2);
    QFile asked(folder_.filePath("asked"));
    ASSERT_TRUE(asked.open(QIODevice::ReadOnly));
    EXPECT_TRUE(asked.readAll().contains("model fetch --progress-fd 2 https://models.example/Tiny/"));
}

TEST_F(RemoteDownloadsTest, AFailureIsTheProgramsOwnSentence) {
    script("echo '{\"stage\":\"looking\"}' >&2\necho 'memoir: The host models.example was not found.' >&2\nexit 1\n");
    keeper_.downloadModel("https://models.example/Tiny/");
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed_.count() == 1; }, kPatienceMs));
    EXPECT_EQ(failed_[0][1].toString(), "The host models.example was not found.");
}

TEST_F(RemoteDownloadsTest, APausedOneEndsAsPaused) {
    script("trap 'exit 5' TERM\necho '{\"stage\":\"fetching\"}' >&2\nwhile :; do tail -f /dev/null & wait $!; done\n");
    const ui::JobId job = keeper_.downloadModel("https://models.example/Tiny/");
    ASSERT_TRUE(QTest::qWaitFor([&] { return progressed_.count() == 1; }, kPatienceMs));
    keeper_.pauseDownload(job);
    ASSERT_TRUE(QTest::qWaitFor([&] { return paused_.count() == 1; }, kPatienceMs));
    EXPECT_EQ(failed_.count(), 0);
    keeper_.pauseDownload(job);  // it has ended: nothing happens
}

TEST_F(RemoteDownloadsTest, AWrongAddressFailsWithoutAProgramAndNeverFromInsideTheCall) {
    keeper_.downloadModel("http://models.example/Tiny/");
    EXPECT_EQ(failed_.count(), 0);
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed_.count() == 1; }, kPatienceMs));
    EXPECT_EQ(failed_[0][1].toString(), "Only https addresses are fetched.");
}

TEST_F(RemoteDownloadsTest, WhereAnAddressLeadsIsKnownWithoutAskingThere) {
    EXPECT_EQ(keeper_.downloadTarget("https://models.example:8443/a/Tiny").host, "models.example:8443");
    EXPECT_EQ(keeper_.downloadTarget("owner/Tiny").name, "Tiny");
    EXPECT_NE(keeper_.downloadTarget("just words").problem, "");
}

TEST_F(RemoteDownloadsTest, WhatDidNotEndIsListed) {
    script(
        "echo '{\"models\":[],\"unfinished\":[{\"name\":\"Tiny\",\"address\":\"https://models.example/Tiny/\","
        "\"host\":\"models.example\",\"bytes\":5,\"total_bytes\":null}]}'\n");
    QSignalSpy listed(&keeper_, &ui::Keeper::modelsListed);
    keeper_.listModels();
    ASSERT_TRUE(QTest::qWaitFor([&] { return listed.count() == 1; }, kPatienceMs));
    const auto unfinished = listed[0][2].value<QVector<ui::ModelDownload>>();
    ASSERT_EQ(unfinished.size(), 1);
    EXPECT_EQ(unfinished[0].host, "models.example");
    EXPECT_EQ(unfinished[0].totalBytes, 0);
    EXPECT_EQ(unfinished[0].stage, ui::ModelDownload::Stage::Paused);
}

}  // namespace
}  // namespace memoir::app
