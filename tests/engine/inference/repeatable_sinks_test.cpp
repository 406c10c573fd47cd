// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/repeatable_sinks.h"

#include <gmock/gmock.h>

namespace memoir::engine {
namespace {

using ::testing::ElementsAre;

struct Told {
    std::string text;
    std::vector<int> rounds;
    AnswerSinks sinks;

    Told() {
        sinks.text = [this](std::string_view piece) { text += piece; };
        sinks.round = [this](const RoundReport& report) { rounds.push_back(report.round); };
    }
};

RoundReport round(int number) {
    return {number, {}, {}};
}

TEST(RepeatableSinks, WhatWasToldIsNotToldAgain) {
    Told told;
    RepeatableSinks repeatable(told.sinks);
    repeatable.sinks().round(round(1));
    repeatable.sinks().text("The inv");
    repeatable.beginAgain();
    repeatable.sinks().round(round(1));
    repeatable.sinks().round(round(2));
    for (const char* piece : {"The", " invoice", " was paid."}) repeatable.sinks().text(piece);
    EXPECT_EQ(told.text, "The invoice was paid.");
    EXPECT_THAT(told.rounds, ElementsAre(1, 2));
}

TEST(RepeatableSinks, AnotherTextThanTheOneThatWasShownIsKeptBack) {
    Told told;
    RepeatableSinks repeatable(told.sinks);
    repeatable.sinks().text("The inv");
    repeatable.beginAgain();
    repeatable.sinks().text("An invoice was paid.");
    EXPECT_EQ(told.text, "The inv");
}

TEST(RepeatableSinks, NobodyIsToldWhereNobodyAsked) {
    const AnswerSinks none;
    const RepeatableSinks repeatable(none);
    EXPECT_FALSE(repeatable.sinks().round);
    EXPECT_FALSE(repeatable.sinks().text);
}

}  // namespace
}  // namespace memoir::engine
