// SPDX-License-Identifier: Apache-2.0
#include "app/library/related_words.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

bool related(WordScanner& scanner, const char* left, const char* right) {
    return areRelated(scanner.words(left).at(0), scanner.words(right).at(0));
}

TEST(RelatedWords, TwoWordsForOneThingAreRelatedInAllTheirForms) {
    WordScanner scanner;
    EXPECT_TRUE(related(scanner, "boss", "manager"));
    EXPECT_TRUE(related(scanner, "reports", "Manager"));
    EXPECT_TRUE(related(scanner, "born", "birthday"));
    EXPECT_TRUE(related(scanner, "employed", "works"));
    EXPECT_TRUE(related(scanner, "guarantee", "warranty"));
    EXPECT_TRUE(related(scanner, "violin", "violins"));
}

TEST(RelatedWords, OthersAreNot) {
    WordScanner scanner;
    EXPECT_FALSE(related(scanner, "boss", "birthday"));
    EXPECT_FALSE(related(scanner, "violin", "piano"));
    EXPECT_TRUE(namesRelation(scanner.words("landlord").at(0)));
    EXPECT_FALSE(namesRelation(scanner.words("violin").at(0)));
}

}  // namespace
}  // namespace memoir::app
