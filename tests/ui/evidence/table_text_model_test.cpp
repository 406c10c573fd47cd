// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/table_text_model.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/evidence/folded_text.h"

namespace memoir::ui {
namespace {

class TableText : public ::testing::Test {
  protected:
    TableTextModel model_;
    QAbstractItemModelTester tester_{&model_, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TableText, TheFirstLineIsTheHeaderAndQuotedCellsMayHoldAnything) {
    model_.setText("name,note\nAnna,\"a, b\nand \"\"c\"\"\"\nBob,2\n");
    ASSERT_EQ(model_.rowCount(), 2);
    ASSERT_EQ(model_.columnCount(), 2);
    EXPECT_EQ(model_.headerData(1, Qt::Horizontal, Qt::DisplayRole), "note");
    EXPECT_EQ(model_.index(0, 1).data(), "a, b\nand \"c\"");
    EXPECT_EQ(model_.index(1, 0).data(), "Bob");
}

TEST_F(TableText, APositionBelongsToItsRow) {
    const QString text = "a;b\n1;2\n3;4";
    model_.setText(text);
    EXPECT_EQ(model_.rowAt(0), -1);
    EXPECT_EQ(model_.rowAt(text.indexOf("2")), 0);
    EXPECT_EQ(model_.rowAt(text.indexOf("3")), 1);
}

TEST_F(TableText, NothingIsAnEmptyTable) {
    model_.setText("");
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_EQ(model_.columnCount(), 0);
}

TEST(FoldedTextTest, PositionsMoveWithWhatIsCutAndCutPartsHaveNone) {
    const FoldedText folded("abc<<cut>>def", {{3, 10}}, {});
    EXPECT_EQ(folded.shown(), "abcdef");
    EXPECT_EQ(folded.shownRange({0, 2}), (TextRange{0, 2}));
    EXPECT_EQ(folded.shownRange({10, 13}), (TextRange{3, 6}));
    EXPECT_FALSE(folded.shownRange({2, 5}).has_value());
}

TEST(FoldedTextTest, AMailsHeaderAndItsQuotedRunsAreFound) {
    const QString mail = "From: a\nSubject: b\n\nHello\n> one\n> two\n> three\nbye\n> short\n";
    EXPECT_EQ(mailHeaderIn(mail)->end, mail.indexOf("Hello"));
    ASSERT_EQ(quotedRunsIn(mail).size(), 1);
    EXPECT_EQ(quotedRunsIn(mail)[0], (TextRange{mail.indexOf("> one"), mail.indexOf("bye")}));
    EXPECT_FALSE(mailHeaderIn("Hello\nFrom: a\n").has_value());
}

}  // namespace
}  // namespace memoir::ui
