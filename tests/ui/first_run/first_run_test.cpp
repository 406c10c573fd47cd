// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include "tests/ui/fake_assistant.h"
#include "tests/ui/printers.h"
#include "ui/first_run/first_run_screen.h"
#include "ui/first_run/found_source_model.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

TEST(FoundSourceModel, SumsWhatIsCheckedAndCounted) {
    FoundSourceModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.add({"mail", "Thunderbird", {"/mail"}}, true);
    model.add({"documents", "Documents", {"/documents"}}, true);
    model.add({"downloads", "Downloads", {"/downloads"}}, false);
    EXPECT_EQ(model.index(0, FoundSourceModel::Files).data().toString(), "counting …");
    model.setPreview(0, {28'340, 4'900'000'000, 17'000'000, 1'560, 3, {{"mail", 28'340}}});
    model.setPreview(2, {2'377, 100, 100, 100, 0, {}});
    EXPECT_EQ(model.sum().files, 28'340);
    EXPECT_EQ(model.index(0, FoundSourceModel::Time).data().toString(), "26 min");
    model.setData(model.index(2, 0), Qt::Checked, Qt::CheckStateRole);
    EXPECT_EQ(model.sum().files, 30'717);
    EXPECT_EQ(model.wantedPaths(), (QStringList{"/mail", "/documents", "/downloads"}));
}

class FirstRunTest : public ::testing::Test {
  protected:
    FirstRunTest() {
        screen_.resize(1100, 800);
        screen_.show();
    }
    QPushButton* button(const QString& text) {
        for (QPushButton* one : screen_.findChildren<QPushButton*>()) {
            if (one->text() == text) return one;
        }
        return nullptr;
    }
    FakeKeeper& keeper() { return assistant_.fakeKeeper; }

    Theme theme_{*qApp};
    FakeAssistant assistant_;
    FirstRunScreen screen_{assistant_, "/samples", theme_};
};

TEST_F(FirstRunTest, CountsWhatWasFoundAndStarts) {
    emit keeper().sourcesFound(keeper().findJob, {{"documents", "Documents", {"/home/ines/Documents"}},
                                                  {"downloads", "Downloads", {"/home/ines/Downloads"}}});
    ASSERT_EQ(keeper().previews.size(), 2);
    emit keeper().previewed(keeper().previews[0].first, {4'812, 6'200'000'000, 9'000'000, 2'280, 12, {}});
    EXPECT_EQ(screen_.found().sum().files, 4'812);
    QSignalSpy finished(&screen_, &FirstRunScreen::finished);
    button("Start remembering")->click();
    EXPECT_EQ(finished.count(), 1);
    ASSERT_EQ(assistant_.additions.size(), 1);
    EXPECT_EQ(assistant_.additions[0].paths, QStringList{"/home/ines/Documents"});
    EXPECT_EQ(assistant_.additions[0].watching, Watching::Watched);
}

TEST_F(FirstRunTest, WhereNothingIsFoundOnlyThePromisesStand) {
    emit keeper().sourcesFound(keeper().findJob, {});
    EXPECT_FALSE(button("Start remembering")->isVisible());
    EXPECT_TRUE(button("Choose a folder or mailbox")->isVisible());
    button("Try the sample archive")->click();
    EXPECT_EQ(assistant_.additions.last().paths, QStringList{"/samples"});
}

}  // namespace
}  // namespace memoir::ui
