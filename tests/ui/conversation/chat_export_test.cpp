// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_export.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/sample.h"

namespace memoir::ui {
namespace {

Turn turn(const QString& question, const Answer& answer) {
    Turn turn;
    turn.question = question;
    turn.state = TurnState::Done;
    turn.answer = answer;
    return turn;
}

TEST(ChatExport, MarkdownListsTheSourcesUnderEachAnswer) {
    const QString text = markdownOf("Lease", {turn("When?", sampleAnswer()), turn("What?", sampleAbstention())});
    EXPECT_TRUE(text.startsWith("# Lease\n\n## When?\n"));
    EXPECT_TRUE(text.contains("unless one side gives notice. [1]"));
    EXPECT_TRUE(text.contains("- [1] Lease 2021, p. 3 · Brackwater Estates · 12 March 2021"));
    EXPECT_TRUE(text.contains("This is not in your memory"));
}

TEST(ChatExport, HtmlEscapesWhatCameFromDocumentsAndLinksCitations) {
    Answer answer = sampleAnswer();
    answer.text = "Less <script>alert(1)</script> [1]";
    answer.citations[0].title = "<b>Lease</b>";
    const QString html = htmlOf("A & B", {turn("1 < 2?", answer)});
    EXPECT_FALSE(html.contains("<script>"));
    EXPECT_FALSE(html.contains("<b>Lease"));
    EXPECT_TRUE(html.contains("<h2>1 &lt; 2?</h2>"));
    EXPECT_TRUE(html.contains("<a href=\"#a1-1\">[1]</a>"));
    EXPECT_TRUE(html.contains("id=\"a1-1\""));
    EXPECT_FALSE(html.contains("src="));
}

TEST(ChatExport, TheEndingSaysWhichAndAFailureIsASentence) {
    const QTemporaryDir folder;
    EXPECT_EQ(exportTurns(folder.filePath("a.md"), "Lease", {turn("When?", sampleAnswer())}), "");
    EXPECT_EQ(exportTurns(folder.filePath("a.html"), "Lease", {turn("When?", sampleAnswer())}), "");
    QFile html(folder.filePath("a.html"));
    ASSERT_TRUE(html.open(QIODevice::ReadOnly));
    EXPECT_TRUE(html.readAll().startsWith("<!DOCTYPE html>"));
    EXPECT_TRUE(exportTurns("/nowhere/at/all.md", "Lease", {}).startsWith("/nowhere/at/all.md could not be written"));
}

}  // namespace
}  // namespace memoir::ui
