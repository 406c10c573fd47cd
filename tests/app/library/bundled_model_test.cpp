// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "app/library/library.h"
#include "app/store/codec.h"
#include "tests/support/plain_extractor.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// The whole way with the engine and the model that ships with Memoir.
class BundledModel : public testing::Test {
  protected:
    std::unique_ptr<Library> open() {
        LibraryOptions options;
        options.archive = archive.path() / "archive";
        options.modelFolder = MEMOIR_SOURCE_DIR "/resources/model";
        options.threadCount = 2;
        options.openExtractor = [] { return test::extractPlainly; };
        return Library::open(options);
    }
    void addFiles(Library& library) {
        files.write("dentist.txt", "The appointment with the dentist is on Tuesday at nine.\n");
        files.write("rent.txt", "The rent of the flat in Hill Street is 840 euros a month.\n");
        files.write("dog.txt", "The dog of Anna is called Biscuit.\n");
        AddRequest request;
        request.paths = {files.path()};
        EXPECT_EQ(library.add(request, {}, {}).files.ready, 3);
    }

    test::TemporaryFolder archive, files;
};

TEST_F(BundledModel, AnswersInEveryModeWithQuotesThatStand) {
    const auto library = open();
    addFiles(*library);
    EXPECT_GT(library->status(Library::Files::Left).chunks, 0);
    for (const AnswerMode mode : {AnswerMode::Auto, AnswerMode::Read, AnswerMode::Interleave, AnswerMode::Extract}) {
        AskRequest request;
        request.question = "What is the rent of the flat in Hill Street?";
        request.mode = mode;
        request.maxTokens = 24;
        std::string said;
        AskSinks sinks;
        sinks.text = [&](std::string_view text) { said += text; };
        const AskResult result = library->ask(request, sinks, {});
        ASSERT_FALSE(result.abstained) << nameOf(mode);
        ASSERT_THAT(result.citations, Not(IsEmpty())) << nameOf(mode);
        for (const Citation& citation : result.citations) {
            const std::string text = *library->show(citation.document, Detail::WithText).text;
            EXPECT_EQ(sliceOf(text, static_cast<std::size_t>(citation.start), static_cast<std::size_t>(citation.end)),
                      citation.quote);
            EXPECT_LT(citation.answerStart, citation.answerEnd);
        }
        if (mode == AnswerMode::Auto || mode == AnswerMode::Extract) {
            EXPECT_EQ(said, result.answer);
        }
    }
}

TEST_F(BundledModel, FindsByRoutingAloneAndForgetsForGood) {
    const auto library = open();
    addFiles(*library);
    const auto routed = [&] {
        return library->search({"How is Anna's dog called?", "", 3, SearchOrder::Relevance, Retriever::Msa}, {});
    };
    ASSERT_THAT(routed().results, Not(IsEmpty()));
    EXPECT_EQ(routed().results[0].title, "dog");
    ForgetRequest forget;
    forget.ids = {routed().results[0].document};
    forget.wait = Wait::UntilDone;
    EXPECT_TRUE(library->forget(forget, {}).erased);
    for (const SearchHit& hit : routed().results) EXPECT_NE(hit.title, "dog");
    EXPECT_TRUE(library->check(Library::Depth::Deep, {})[0].ok);
}

TEST_F(BundledModel, AnArchiveThatWasClosedAnswersAgainWithoutEncoding) {
    {
        const auto library = open();
        addFiles(*library);
    }
    const auto library = open();
    EXPECT_TRUE(library->idle());
    AskRequest request;
    request.question = "When is the appointment with the dentist?";
    request.mode = AnswerMode::Extract;
    EXPECT_THAT(library->ask(request, {}, {}).answer, HasSubstr("Tuesday"));
}

TEST_F(BundledModel, AnswersWhatIsAskedOfSomebodyWhomTheQuestionOnlyDescribes) {
    const auto library = open();
    files.write("doctor.txt", "The doctor of Bo Berg is Anna Lee.\n");
    files.write("phones.txt",
                "The phone number of Carl Dorn is 0544 120 335. The phone number of Anna Lee is 0731 889 204.\n");
    AddRequest add;
    add.paths = {files.path()};
    EXPECT_EQ(library->add(add, {}, {}).files.ready, 2);
    AskRequest request;
    request.question = "What is the phone number of the doctor of Bo Berg?";
    const AskResult result = library->ask(request, {}, {});
    EXPECT_THAT(result.answer, HasSubstr("0731 889 204"));
    ASSERT_EQ(result.citations.size(), 2U);
    EXPECT_THAT(result.citations[1].quote, HasSubstr("doctor of Bo Berg"));
    ASSERT_EQ(result.rounds.size(), 3U);
    EXPECT_EQ(result.rounds[2].round, 3);
    EXPECT_EQ(result.rounds[2].lead->name, "Anna Lee");
}

}  // namespace
}  // namespace memoir::app
