// SPDX-License-Identifier: Apache-2.0
#include "app/library/core_question.h"

#include <gtest/gtest.h>

namespace memoir::app {
namespace {

std::string coreOf(const std::string& question) {
    WordScanner scanner;
    return coreQuestion(question, scanner);
}

TEST(CoreQuestion, LosesWhatIsSaidBeforeIt) {
    EXPECT_EQ(coreOf("Can you tell me who is Anna's doctor?"), "who is Anna's doctor?");
    EXPECT_EQ(coreOf("Quick question: What is the rent?"), "What is the rent?");
    EXPECT_EQ(coreOf("  Hi, do you know when the keys are handed over?"), "when the keys are handed over?");
}

TEST(CoreQuestion, KeepsWhatIsAskedAbout) {
    EXPECT_EQ(coreOf("Project Amber: who leads it?"), "Project Amber: who leads it?");
    EXPECT_EQ(coreOf("In Lisbon, where did we stay?"), "In Lisbon, where did we stay?");
    EXPECT_EQ(coreOf("What do you know about the harbour?"), "What do you know about the harbour?");
}

TEST(CoreQuestion, LeavesSomethingToAsk) {
    EXPECT_EQ(coreOf("Tell me"), "Tell me");
    EXPECT_EQ(coreOf("Remind me: rent"), "Remind me: rent");
    EXPECT_EQ(coreOf(""), "");
}

}  // namespace
}  // namespace memoir::app
