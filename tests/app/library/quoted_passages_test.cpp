// SPDX-License-Identifier: Apache-2.0
// What a mail repeats of an earlier one is found by its words, is never encoded, and comes behind what people wrote.
#include <fstream>

#include <gmock/gmock.h>

#include "app/library/library.h"
#include "ingest/hash.h"
#include "tests/support/fake_engine.h"
#include "tests/support/temporary_folder.h"

namespace memoir::app {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string told(const std::string& what, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += what + " Sentence " + std::to_string(i) + " says a little more of it. ";
    return text;
}

class QuotedPassages : public testing::Test {
  protected:
    QuotedPassages() {
        behaviour_.beforeEncode = [this](std::span<const engine::PassageInput> passages) {
            for (const engine::PassageInput& passage : passages) encoded_.emplace_back(passage.text);
        };
        options_.archive = folder_ / "archive";
        options_.modelFolder = "fake-model";
        options_.openEngine = [this](const engine::EngineOptions& engine) {
            return std::make_unique<test::FakeEngine>(engine, behaviour_);
        };
        options_.openExtractor = [] { return Extractor(extract); };
        std::ofstream(folder_ / "reply.eml") << "reply";
        library_ = Library::open(options_);
        AddRequest request;
        request.paths = {folder_ / "reply.eml"};
        library_->add(request, {}, {});
    }

    static ingest::ExtractionSummary extract(const ingest::ExtractionRequest&, ingest::DocumentSink& sink,
                                             std::stop_token) {
        ingest::Document mail;
        mail.title = "reply";
        mail.kind = "mail";
        const std::string own = told("The heron left.", 20);
        mail.text = own + "\n" + told("> The pike stayed.", 20);
        mail.quotedRanges = {{own.size() + 1, mail.text.size()}};
        mail.contentHash = ingest::sha256("reply");
        sink.accept(std::move(mail));
        return {};
    }

    std::vector<std::string> hits(const std::string& words) {
        std::vector<std::string> found;
        for (const SearchHit& hit :
             library_->search({words, "", 20, SearchOrder::Relevance, Retriever::Keyword}, {}).results)
            found.push_back(hit.snippet);
        return found;
    }

    const test::TemporaryFolder folder_;
    test::FakeBehaviour behaviour_;
    std::vector<std::string> encoded_;
    LibraryOptions options_;
    std::unique_ptr<Library> library_;
};

TEST_F(QuotedPassages, AreNotEncodedAndNothingWaitsForThem) {
    EXPECT_THAT(encoded_, Not(IsEmpty()));
    EXPECT_THAT(encoded_, Each(AllOf(HasSubstr("heron"), Not(HasSubstr("pike")))));
    for (const PassageRow& passage : library_->show("d1", Detail::Brief).passages) EXPECT_EQ(passage.state, "ready");
}

TEST_F(QuotedPassages, AreFoundByTheirWords) {
    EXPECT_THAT(hits("pike"), ElementsAre(HasSubstr("pike")));
}

TEST_F(QuotedPassages, StayOutOfTheBankOfAnotherModel) {
    encoded_.clear();
    library_.reset();
    options_.modelFolder = "other-model";
    behaviour_.fingerprint = "0123456789abcdef";
    library_ = Library::open(options_);
    library_->waitUntilIdle({});
    EXPECT_THAT(encoded_, Not(IsEmpty()));
    EXPECT_THAT(encoded_, Each(Not(HasSubstr("pike"))));
}

}  // namespace
}  // namespace memoir::app
