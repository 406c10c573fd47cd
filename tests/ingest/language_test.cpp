// SPDX-License-Identifier: Apache-2.0
#include "ingest/language.h"

#include <gtest/gtest.h>

#include "tests/ingest/readers/reading.h"

namespace memoir::ingest {
namespace {

const std::string kGerman =
    "Die Fähre legt am frühen Morgen ab, und wer zu spät kommt, muss bis zum nächsten Tag im Hafen warten.";
const std::string kEnglish =
    "The ferry leaves early in the morning, and whoever comes too late has to wait in the harbour until the next day.";

TEST(Language, IsThatOfMostOfTheText) {
    EXPECT_EQ(languageOf(kGerman), "de");
    EXPECT_EQ(languageOf(kEnglish + kEnglish + kEnglish + "Guten Tag"), "en");
    EXPECT_EQ(languageOf("Паром отходит рано утром, и тот, кто опоздает, должен ждать в гавани до следующего дня."),
              "ru");
    EXPECT_EQ(languageOf("渡し船は朝早く出発します。遅れた人は翌日まで港で待たなければなりません。"), "ja");
    EXPECT_EQ(languageOf("המעבורת יוצאת מוקדם בבוקר, ומי שמאחר צריך לחכות בנמל עד למחרת."), "he");
}

TEST(Language, OfTooLittleOrOfNumbersIsUnknown) {
    EXPECT_EQ(languageOf(""), "");
    EXPECT_EQ(languageOf("Anna Ek"), "");
    EXPECT_EQ(languageOf(std::string(500, '7') + "\t12\t3.50\n"), "");
    EXPECT_EQ(languageOf(kGerman + kEnglish), "");
}

TEST(Language, ADeclarationIsSpelledAsBcp47AndMustBeALanguage) {
    EXPECT_EQ(declaredLanguage("pt_BR"), "pt-BR");
    EXPECT_EQ(declaredLanguage("DE"), "de");
    EXPECT_EQ(declaredLanguage("zh-Hant-TW"), "zh-Hant-TW");
    for (const char* other : {"", "C", "und", "Deutsch", "1", "en1"}) EXPECT_EQ(declaredLanguage(other), "") << other;
}

TEST(Language, WhatADocumentDeclaresStandsAboveWhatItLooksLike) {
    EXPECT_EQ(readAll("---\nlang: de-AT\n---\n" + kEnglish, "a.md").at("").language, "de-AT");
    EXPECT_EQ(readAll(kGerman, "a.txt").at("").language, "de");
    EXPECT_EQ(readAll("123", "a.txt").at("").language, std::nullopt);
}

TEST(Language, OfAMailIsThatOfItsOwnWords) {
    const std::string head = "From: Anna <anna@example.org>\nSubject: The ferry leaves in the morning\n\n";
    const std::string quoted = "> " + kEnglish + "\n> " + kEnglish + "\n";
    EXPECT_EQ(readAll(head + kGerman + "\n\n" + quoted, "a.eml").at("").language, "de");
}

}  // namespace
}  // namespace memoir::ingest
