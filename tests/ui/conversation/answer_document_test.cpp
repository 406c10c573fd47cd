// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_document.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextCursor>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

class AnswerDocumentTest : public ::testing::Test {
  protected:
    static QString plain(AnswerDocument& document) {
        QTextCursor all(&document);
        all.select(QTextCursor::Document);
        return AnswerDocument::plainText(all);
    }
    static QStringList links(const AnswerDocument& document) {
        QStringList links;
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment) {
                const QString link = fragment.fragment().charFormat().anchorHref();
                if (!link.isEmpty()) links << link;
            }
        }
        return links;
    }

    Theme theme_{*qApp};
};

TEST_F(AnswerDocumentTest, CitationsAreLinksAndAreCopiedAsNumbers) {
    AnswerDocument document(theme_);
    document.show("Six months [1], then three [2].", {1, 2});
    EXPECT_EQ(links(document), (QStringList{"cite:1", "cite:2"}));
    EXPECT_EQ(plain(document), "Six months [1], then three [2].");
}

TEST_F(AnswerDocumentTest, ATableHasItsCellsAndItsCitations) {
    AnswerDocument document(theme_);
    document.show("| | Lease [1] |\n|---|---|\n| Notice | six months |", {1});
    EXPECT_EQ(links(document), QStringList{"cite:1"});
    EXPECT_TRUE(document.toPlainText().contains("six months"));
    EXPECT_FALSE(document.toPlainText().contains("---"));
}

TEST_F(AnswerDocumentTest, GrowingCharacterByCharacterEndsAsTheWholeText) {
    const QString text = "# Lease\n\nIt **ends** here.\n- one\n- two *three*\n\n> said\n\n```\na\n\nb\n```\nlast line";
    AnswerDocument whole(theme_), grown(theme_);
    whole.show(text, {});
    for (qsizetype length = 1; length <= text.size(); ++length) grown.show(text.left(length), {});
    EXPECT_EQ(plain(grown), plain(whole));
    ASSERT_EQ(grown.blockCount(), whole.blockCount());
    for (int i = 0; i < whole.blockCount(); ++i) {
        EXPECT_EQ(grown.findBlockByNumber(i).blockFormat(), whole.findBlockByNumber(i).blockFormat()) << i;
    }
}

TEST_F(AnswerDocumentTest, AnotherTextReplacesTheOldOne) {
    AnswerDocument document(theme_);
    document.show("Old words.", {});
    document.show("New.", {});
    EXPECT_EQ(plain(document), "New.");
    document.show("", {});
    EXPECT_EQ(plain(document), "");
}

TEST_F(AnswerDocumentTest, AChangeOfThemeKeepsTheText) {
    AnswerDocument document(theme_);
    document.show(sampleAnswer().text, {1, 2, 3, 4});
    const QString before = plain(document);
    theme_.use(Scheme::Dark);
    EXPECT_EQ(plain(document), before);
}

}  // namespace
}  // namespace memoir::ui
