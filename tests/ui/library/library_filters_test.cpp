// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library_filters.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/fake_keeper.h"
#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "ui/library/filter_chip.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class LibraryFiltersTest : public ::testing::Test {
  protected:
    LibraryFiltersTest() {
        filters_.resize(900, 60);
        filters_.show();
    }
    FilterChip& chip(const QString& text) {
        for (FilterChip* one : filters_.findChildren<FilterChip*>()) {
            if (one->text() == text) return *one;
        }
        ADD_FAILURE() << "no chip " << text.toStdString();
        return *filters_.findChild<FilterChip*>();
    }
    QAction* choice(FilterChip& of, const QString& begin) {
        for (QAction* action : of.findChild<QMenu*>()->actions()) {
            if (action->text().startsWith(begin)) return action;
        }
        return nullptr;
    }

    Theme theme_{*qApp};
    FakeKeeper keeper_;
    LibraryFilters filters_{keeper_, theme_, nullptr};
};

TEST_F(LibraryFiltersTest, WordsNarrowTheListAfterAMoment) {
    QSignalSpy changed(&filters_, &LibraryFilters::changed);
    EXPECT_TRUE(filters_.isEmpty());
    filters_.findChild<QLineEdit*>()->setText("  kiln  invoice ");
    EXPECT_TRUE(changed.wait());
    EXPECT_EQ(filters_.applied({}).words, "kiln invoice");
    EXPECT_FALSE(filters_.isEmpty());
}

TEST_F(LibraryFiltersTest, AChipOffersWhatIsThereAndNarrowsToIt) {
    QSignalSpy changed(&filters_, &LibraryFilters::changed);
    FilterChip& kind = chip("Kind");
    kind.click();
    emit keeper_.holdingsCounted(keeper_.countJob, sampleCounts());
    ASSERT_NE(choice(kind, "Mail"), nullptr);
    choice(kind, "Mail")->trigger();
    EXPECT_EQ(filters_.applied({}).scope, "kind:mail");
    EXPECT_EQ(changed.count(), 1);
    kind.click();  // a press on a filter in force takes it away
    EXPECT_TRUE(filters_.isEmpty());
    EXPECT_EQ(changed.count(), 2);
}

TEST_F(LibraryFiltersTest, TheChoicesOfAChipAreCountedWithoutIt) {
    filters_.showOnly("path:\"a*\"", "What was counted");
    chip("State").click();
    EXPECT_EQ(keeper_.counted.last().scope, "path:\"a*\"");
    EXPECT_TRUE(keeper_.counted.last().states.isEmpty());
}

TEST_F(LibraryFiltersTest, AShelfOfAnotherScreenReplacesTheTab) {
    filters_.showOnly("shelf:unused", "Never used");
    EXPECT_EQ(filters_.applied({}).shelf, "unused");
    EXPECT_EQ(filters_.applied({}).scope, "");
    filters_.clear();
    EXPECT_EQ(filters_.applied({}).shelf, "all");
}

TEST_F(LibraryFiltersTest, ASourceIsNamedByItsFolder) {
    filters_.setSources(sampleSources());
    EXPECT_EQ(filters_.sourceName(sampleSources()[0].id), "Documents, watched");
    EXPECT_EQ(filters_.sourceName("s99"), "s99");
}

}  // namespace
}  // namespace memoir::ui
