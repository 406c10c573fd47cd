// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/labelled_set.h"

#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>

#include "engine/base/error.h"

namespace memoir::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LabelledSet : public testing::Test {
  protected:
    void SetUp() override {
        std::string pattern = "/tmp/memoir-test-XXXXXX";
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path file(const std::string& text) {
        std::ofstream(folder_ / "lines.jsonl") << text;
        return folder_ / "lines.jsonl";
    }

    std::filesystem::path folder_;
};

TEST_F(LabelledSet, ReadsDocumentsWithAndWithoutGroup) {
    const auto documents =
        readCorpus(file("{\"id\":\"a\",\"title\":\"A\",\"text\":\"x\",\"group\":\"g\"}\n\n"
                        "{\"id\":7,\"text\":\"y\"}\n"));
    ASSERT_EQ(documents.size(), 2u);
    EXPECT_EQ(documents[0].group, "g");
    EXPECT_EQ(documents[1].id, "7");
    EXPECT_EQ(documents[1].title, "7");
}

TEST_F(LabelledSet, AQuestionWithoutAnswersIsUnanswerableUnlessItSaysOtherwise) {
    const auto questions =
        readQuestions(file("{\"id\":\"1\",\"question\":\"?\",\"answers\":[],\"gold\":[]}\n"
                           "{\"id\":\"2\",\"question\":\"?\",\"answers\":[\"x\"],\"gold\":[3]}\n"
                           "{\"id\":\"3\",\"question\":\"?\",\"answers\":[],\"unanswerable\":false}\n"));
    EXPECT_TRUE(questions[0].unanswerable);
    EXPECT_FALSE(questions[1].unanswerable);
    EXPECT_THAT(questions[1].gold, ElementsAre("3"));
    EXPECT_FALSE(questions[2].unanswerable);
}

TEST_F(LabelledSet, NamesTheLineThatCannotBeRead) {
    try {
        readCorpus(file("{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"}\n"));
        FAIL() << "was read";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::BadInput);
        EXPECT_THAT(error.what(), HasSubstr("line 2"));
    }
}

TEST_F(LabelledSet, AMissingFileIsNotFound) {
    try {
        readQuestions(folder_ / "absent");
        FAIL() << "was read";
    } catch (const engine::Error& error) {
        EXPECT_EQ(error.kind(), engine::ErrorKind::NotFound);
    }
}

TEST_F(LabelledSet, ASampleTakesEveryCeilthQuestion) {
    std::vector<LabelledQuestion> questions(10);
    for (int i = 0; i < 10; ++i) questions[static_cast<std::size_t>(i)].id = std::to_string(i);
    std::vector<std::string> ids;
    for (const LabelledQuestion& question : spreadSample(questions, 4)) ids.push_back(question.id);
    EXPECT_THAT(ids, ElementsAre("0", "3", "6", "9"));
    EXPECT_EQ(spreadSample(questions, 0).size(), 10u);
    EXPECT_EQ(spreadSample(questions, 99).size(), 10u);
}

}  // namespace
}  // namespace memoir::app
