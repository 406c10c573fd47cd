// SPDX-License-Identifier: Apache-2.0
#include "app/library/passages.h"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "app/store/codec.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string words(int count, const std::string& word) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? " " : "") + word;
    return text + ".";
}

std::string paragraphs(int count, int wordsEach, const std::string& stem) {
    std::string text;
    for (int i = 0; i < count; ++i) text += words(wordsEach, stem + std::to_string(i)) + "\n\n";
    return text;
}

ingest::Document documentOf(std::string text) {
    ingest::Document document;
    document.title = "Report";
    document.kind = "text";
    document.text = std::move(text);
    return document;
}

std::string bodyOf(const ingest::Document& document, const Passage& passage) {
    return std::string(
        sliceOf(document.text, static_cast<std::size_t>(passage.start), static_cast<std::size_t>(passage.end)));
}

TEST(Passages, KeepToTheirSizesAndLoseNoText) {
    const ingest::Document document = documentOf(paragraphs(60, 40, "wörd"));
    const std::vector<Passage> passages = passagesOf(document);
    ASSERT_GT(passages.size(), 4u);
    std::string joined;
    std::int64_t before = 0;
    for (const Passage& passage : passages) {
        EXPECT_GE(passage.start, before);
        EXPECT_GE(passage.end - passage.start, 600);
        EXPECT_LE(passage.end - passage.start, 2400);
        before = passage.end;
        joined += bodyOf(document, passage);
    }
    const auto withoutBlanks = [](std::string text) {
        std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
        return text;
    };
    EXPECT_EQ(withoutBlanks(joined), withoutBlanks(document.text));
}

TEST(Passages, AShortDocumentIsOne) {
    const ingest::Document document = documentOf("Hello there.\n");
    const std::vector<Passage> passages = passagesOf(document);
    ASSERT_THAT(passages, SizeIs(1));
    EXPECT_EQ(bodyOf(document, passages[0]), "Hello there.");
    EXPECT_THAT(passagesOf(documentOf(" \n ")), IsEmpty());
}

TEST(Passages, BeginAnewAtHeadingsAndPages) {
    const std::string first = paragraphs(3, 50, "one"), second = paragraphs(3, 50, "two");
    ingest::Document document = documentOf(first + second);
    document.headings = {{0, "Report", 1}, {first.size(), "Results", 2}};
    document.pages = {{0, 1}, {first.size(), 2}};
    const std::vector<Passage> passages = passagesOf(document);
    const auto results = std::find_if(passages.begin(), passages.end(), [](const Passage& p) { return p.page == 2; });
    ASSERT_NE(results, passages.end());
    EXPECT_EQ(results->start, static_cast<std::int64_t>(first.size()));
    EXPECT_EQ(results->header, "Report · Results");
    EXPECT_EQ(passages[0].header, "Report");
}

TEST(Passages, HaveWhoAndWhenInTheirHeader) {
    ingest::Document mail = documentOf("From: Anna\n\nSee you.");
    mail.title = "Lunch\nplans";
    mail.from = "Anna <anna@example.com>";
    mail.date = "2021-05-07T14:03:00+02:00";
    EXPECT_EQ(passagesOf(mail).at(0).header, "Lunch plans · Anna <anna@example.com> · 2021-05-07");
}

TEST(Passages, AnEditChangesOnlyItsNeighbourhood) {
    std::string text;
    std::vector<ingest::Heading> headings;
    for (int section = 0; section < 10; ++section) {
        headings.push_back({text.size(), "Section " + std::to_string(section), 1});
        text += paragraphs(6, 60, std::string(1, static_cast<char>('a' + section)));
    }
    ingest::Document before = documentOf(text), after = before;
    before.headings = headings;
    const std::string inserted = "A new sentence stands here. ";
    const std::size_t at = headings[4].offset + 200;
    after.text.insert(at, inserted);
    after.headings = headings;
    for (std::size_t i = 5; i < after.headings.size(); ++i) after.headings[i].offset += inserted.size();
    std::multiset<std::string> known;
    for (const Passage& passage : passagesOf(before)) known.insert(passage.digest);
    int changed = 0;
    for (const Passage& passage : passagesOf(after)) changed += known.count(passage.digest) == 0;
    EXPECT_GE(changed, 1);
    EXPECT_LE(changed, 2);
}

TEST(Passages, TextWithoutAnyBreakIsCutBetweenCharacters) {
    std::string text;
    const std::vector<std::string> signs = {"語", "文", "字", "海", "港"};
    std::uint32_t state = 1;
    for (int i = 0; i < 10'000; ++i) {
        state = state * 1664525 + 1013904223;
        text += signs[(state >> 16) % signs.size()];
    }
    const ingest::Document document = documentOf(text);
    std::int64_t covered = 0;
    for (const Passage& passage : passagesOf(document)) {
        EXPECT_LE(passage.end - passage.start, 2400);
        EXPECT_EQ(codePointCount(bodyOf(document, passage)), static_cast<std::size_t>(passage.end - passage.start));
        covered += passage.end - passage.start;
    }
    EXPECT_EQ(covered, 10'000);
}

TEST(Passages, HoweverMuchNothingStandsBetweenTwoSentencesTheyKeepToTheirSizes) {
    const ingest::Document document = documentOf("One sentence.\n" + std::string(400'000, '\n') + "Another one.");
    const std::vector<Passage> passages = passagesOf(document);
    ASSERT_THAT(passages, SizeIs(2));
    EXPECT_EQ(bodyOf(document, passages[0]), "One sentence.");
    EXPECT_EQ(bodyOf(document, passages[1]), "Another one.");
}

TEST(Passages, WhatADocumentRepeatsWordForWordIsOnePassage) {
    std::string text;
    for (int i = 0; i < 10'000; ++i) text += "語";
    EXPECT_EQ(passagesOf(documentOf(text)).size(), 2u) << "the last one is shorter";
}

TEST(Passages, WhatAMailOnlyRepeatsIsMarked) {
    const std::string own = paragraphs(2, 70, "mine"), quoted = paragraphs(2, 70, "theirs");
    ingest::Document mail = documentOf(own + quoted);
    mail.quotedRanges = {{own.size(), own.size() + quoted.size()}};
    for (const Passage& passage : passagesOf(mail))
        EXPECT_EQ(passage.isQuoted, bodyOf(mail, passage).find("theirs") != std::string::npos);
    mail.quotedRanges.clear();
    for (const Passage& passage : passagesOf(mail)) EXPECT_FALSE(passage.isQuoted);
}

TEST(Passages, RepeatedMailTextStandsApart) {
    const std::string own = paragraphs(2, 70, "mine"), quoted = paragraphs(2, 70, "theirs");
    ingest::Document mail = documentOf(own + quoted);
    mail.quotedRanges = {{own.size(), own.size() + quoted.size()}};
    for (const Passage& passage : passagesOf(mail)) {
        const std::string body = bodyOf(mail, passage);
        EXPECT_FALSE(body.find("mine") != std::string::npos && body.find("theirs") != std::string::npos);
    }
}

}  // namespace
}  // namespace memoir::app
