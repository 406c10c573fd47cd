// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_markup.h"

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

using Kind = MarkupBlock::Kind;

QVector<MarkupSpan> spansOf(const QString& text, const QSet<int>& citations = {}) {
    const QVector<MarkupBlock> blocks = parseMarkup(text, citations);
    return blocks.size() == 1 ? blocks[0].spans : QVector<MarkupSpan>();
}

TEST(AnswerMarkup, NothingYieldsNothing) {
    EXPECT_TRUE(parseMarkup("", {}).isEmpty());
    EXPECT_TRUE(parseMarkup("\n\n \n", {}).isEmpty());
}

TEST(AnswerMarkup, BoldItalicAndCodeAreRuns) {
    const QVector<MarkupSpan> expected = {{"ends on ", false, false, false, 0}, {"31 March", true, false, false, 0},
                                          {", ", false, false, false, 0},       {"at noon", false, true, false, 0},
                                          {" in ", false, false, false, 0},     {"a*b", false, false, true, 0}};
    EXPECT_EQ(spansOf("ends on **31 March**, *at noon* in `a*b`"), expected);
}

TEST(AnswerMarkup, OnlyKnownNumbersInBracketsAreCitations) {
    const QVector<MarkupSpan> expected = {
        {"six ", false, false, false, 0}, {"", false, false, false, 2}, {" [3] [x]", false, false, false, 0}};
    EXPECT_EQ(spansOf("six [2] [3] [x]", {2}), expected);
}

TEST(AnswerMarkup, MarksThatAreNotClosedAreText) {
    for (const QString text : {"a **b", "3 * 4 = 12", "a `b", "2 ** 3 and"}) {
        const QVector<MarkupSpan> spans = spansOf(text);
        ASSERT_EQ(spans.size(), 1) << text.toStdString();
        EXPECT_FALSE(spans[0].bold || spans[0].italic || spans[0].code) << text.toStdString();
    }
}

TEST(AnswerMarkup, LinesBeginHeadingsItemsQuotationsAndCode) {
    const QVector<MarkupBlock> blocks = parseMarkup(
        "# Lease\nIt ends.\n- one\n- two\n\n1. first\n2) second\n> said\n> twice\n```csv\na,b\n\nc,d\n```\nafter", {});
    QVector<Kind> kinds;
    for (const MarkupBlock& block : blocks) kinds.push_back(block.kind);
    const QVector<Kind> expected = {Kind::Heading,  Kind::Paragraph, Kind::Bullet, Kind::Bullet,   Kind::Numbered,
                                    Kind::Numbered, Kind::Quote,     Kind::Code,   Kind::Paragraph};
    ASSERT_EQ(kinds, expected);
    EXPECT_EQ(blocks[4].number, 1);
    EXPECT_EQ(blocks[5].number, 2);
    EXPECT_EQ(blocks[6].spans[0].text, "said\ntwice");
    EXPECT_EQ(blocks[7].spans[0].text, "a,b\n\nc,d");
}

TEST(AnswerMarkup, ParsingFromTheStartOfABlockYieldsTheRest) {
    const QString text = "one\n\n- two\n- three **x**\n\n```\ncode\n```\n\nlast [1]";
    const QVector<MarkupBlock> all = parseMarkup(text, {1});
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QVector<MarkupBlock> rest = parseMarkup(text.mid(all[i].sourceStart), {1});
        ASSERT_EQ(rest.size(), all.size() - i);
        EXPECT_EQ(rest[0].kind, all[i].kind);
        EXPECT_EQ(rest[0].spans, all[i].spans);
    }
}

}  // namespace
}  // namespace memoir::ui
