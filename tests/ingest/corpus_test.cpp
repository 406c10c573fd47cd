// SPDX-License-Identifier: Apache-2.0
// Reads the whole ingestion corpus (../shared/ingest beside the checkout) and prints per format how much of it was
// right. MEMOIR_CORPUS names a folder to read instead; MEMOIR_CORPUS_FORMATS takes only the formats in that list.
#include "tests/ingest/corpus.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "ingest/walk.h"
#include "ingest/worker/client.h"
#include "tests/ingest/temporary_folder.h"

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kFormats{
    "eml",  "mbox",       "md",     "txt",         "html",          "docx",      "odt",       "pdf",       "xlsx",
    "pptx", "epub",       "doc",    "xls",         "ppt",           "ods",       "odp",       "image",     "ics",
    "vcf",  "enex",       "tomboy", "whatsapp",    "telegram-json", "slack-zip", "keep-json", "roam-json", "textbundle",
    "bear", "notion-zip", "org",    "zip",         "msg",           "pst",       "tnef",      "smime",     "onenote",
    "rtf",  "ipynb",      "rst",    "markup-misc", "pages"};
const std::vector<std::string> kHostileFormats{
    "hostile-eml",   "hostile-mbox", "hostile-md",   "hostile-txt",  "hostile-html",  "hostile-docx",
    "hostile-odt",   "hostile-pdf",  "hostile-xlsx", "hostile-epub", "hostile-image", "hostile-fuzz",
    "hostile-names", "hostile-zip",  "hostile-enex", "hostile-ics",  "hostile-json"};

struct Share {
    std::size_t right = 0;
    std::size_t all = 0;
    void count(bool fits) {
        ++all;
        right += fits;
    }
    double ratio() const { return all == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(all); }
    Share& operator+=(const Share& other) {
        right += other.right;
        all += other.all;
        return *this;
    }
};

struct Score {
    Share states, phrases, lenientPhrases, titles, dates, senders, counts;
    double slowest = 0;
};

// Where the corpus is, unpacked; empty when there is none.
fs::path unpackedCorpus(const TemporaryFolder& folder) {
    if (const char* given = std::getenv("MEMOIR_CORPUS")) return given;
    const fs::path packed = fs::path(MEMOIR_SOURCE_DIR) / ".." / "shared" / "ingest" / "dev.tar.xz";
    if (!fs::exists(packed)) return {};
    const std::string command = "tar -xJf '" + packed.string() + "' -C '" + folder.path().string() + "'";
    return std::system(command.c_str()) == 0 ? folder.path() / "dev" : fs::path();
}

Outcome readFile(ExtractionWorker& worker, const fs::path& path) {
    Outcome outcome;
    const auto begin = std::chrono::steady_clock::now();
    try {
        const UniqueFd fd = openForReading(path);
        outcome.notice = worker.extract({.fd = fd.get(), .name = path.filename().string()}, outcome.read).notice;
    } catch (const Error& error) {
        outcome.failure = error.kind();
        outcome.reason = error.what();
    }
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return outcome;
}

std::string describeOutcome(const Outcome& outcome) {
    std::ostringstream line;
    line << outcome.read.documents.size() << " documents, " << outcome.read.refusals.size() << " refused";
    if (outcome.failure) line << ", " << nameOf(*outcome.failure);
    return line.str();
}

void finding(const CorpusFile& file, const std::string& what, const Outcome& outcome) {
    std::printf("    %s/%s: %s (%s)\n", file.format.c_str(), displayPath(file.path.filename().native()).c_str(),
                what.c_str(), describeOutcome(outcome).c_str());
}

void scorePhrases(const CorpusFile& file, const Outcome& outcome, Score& score) {
    const std::string text = searchableText(outcome.read);
    Share share;
    for (const std::string& phrase : file.phrases) share.count(text.find(comparable(phrase)) != text.npos);
    for (const std::string& phrase : file.absentPhrases) share.count(text.find(comparable(phrase)) == text.npos);
    (file.isLenient ? score.lenientPhrases : score.phrases) += share;
    if (share.ratio() < file.minHitRatio)
        finding(file,
                std::to_string(share.all - share.right) + " of " + std::to_string(share.all) + " phrases wrong" +
                    (file.isLenient ? " (lenient)" : ""),
                outcome);
}

void scoreFile(const CorpusFile& file, const Outcome& outcome, Score& score) {
    const auto check = [&](Share& share, bool fits, const char* what) {
        share.count(fits);
        if (!fits) finding(file, what, outcome);
    };
    check(score.states, stateFits(file, outcome) || file.isLenient, "state");
    scorePhrases(file, outcome, score);
    const bool hasText = !outcome.read.documents.empty();
    if (file.title && hasText) check(score.titles, titleFits(file, outcome), "title");
    if (file.date && hasText) check(score.dates, dateFits(file, outcome), "date");
    if (!file.titles.empty() && hasText) check(score.titles, titlesFit(file, outcome), "titles of all documents");
    if (!file.firstDay.empty() && hasText) check(score.dates, firstDayFits(file, outcome), "date of the first event");
    if (file.from && hasText) check(score.senders, senderFits(file, outcome), "sender");
    if (file.messageCount && *file.messageCount > 0 && file.kind == "text") {
        std::size_t mails = 0;
        for (const Document& document : outcome.read.documents) mails += !document.parent;
        check(score.counts, mails == *file.messageCount, "number of documents");
    }
    score.slowest = std::max(score.slowest, outcome.seconds);
}

std::string shown(const Share& share) {
    return std::to_string(share.right) + "/" + std::to_string(share.all);
}

class Corpus : public testing::Test {
  protected:
    void SetUp() override {
        corpus_ = unpackedCorpus(folder_);
        if (corpus_.empty()) GTEST_SKIP() << "no corpus beside the checkout (../shared/ingest/dev.tar.xz)";
    }

    Score scoreOf(const std::string& format) {
        Score score;
        for (const CorpusFile& file : corpusFiles(corpus_, format)) {
            const Outcome outcome = readFile(worker_, file.path);
            scoreFile(file, outcome, score);
            crashes_ += outcome.failure == FailureKind::Crashed;
        }
        std::printf(
            "%-14s states %s, phrases %s (lenient %s), titles %s, dates %s, senders %s, counts %s, slowest %.1f s\n",
            format.c_str(), shown(score.states).c_str(), shown(score.phrases).c_str(),
            shown(score.lenientPhrases).c_str(), shown(score.titles).c_str(), shown(score.dates).c_str(),
            shown(score.senders).c_str(), shown(score.counts).c_str(), score.slowest);
        std::fflush(stdout);
        return score;
    }

    static std::vector<std::string> chosen(const std::vector<std::string>& formats) {
        const char* only = std::getenv("MEMOIR_CORPUS_FORMATS");
        if (only == nullptr) return formats;
        std::istringstream names(only);
        const std::set<std::string> wanted(std::istream_iterator<std::string>(names), {});
        std::vector<std::string> kept;
        std::ranges::copy_if(formats, std::back_inserter(kept),
                             [&](const std::string& format) { return wanted.contains(format); });
        return kept;
    }

    TemporaryFolder folder_;
    fs::path corpus_;
    ExtractionWorker worker_{{.program = MEMOIR_EXTRACT, .silenceLimit = std::chrono::seconds(60)}};
    int crashes_ = 0;
};

TEST_F(Corpus, OrdinaryFilesGiveTheirText) {
    Score sum;
    for (const std::string& format : chosen(kFormats)) {
        const Score score = scoreOf(format);
        sum.phrases += score.phrases;
        sum.states += score.states;
        sum.titles += score.titles;
        sum.dates += score.dates;
        sum.senders += score.senders;
    }
    EXPECT_GE(sum.phrases.ratio(), 0.98);
    EXPECT_GE(sum.states.ratio(), 0.98);
    EXPECT_GE(sum.titles.ratio(), 0.95);
    EXPECT_GE(sum.dates.ratio(), 0.95);
    EXPECT_GE(sum.senders.ratio(), 0.95);
}

TEST_F(Corpus, HostileFilesEndInTimeWithAState) {
    Score sum;
    for (const std::string& format : chosen(kHostileFormats)) {
        const Score score = scoreOf(format);
        sum.states += score.states;
        sum.phrases += score.phrases;
        EXPECT_LT(score.slowest, 70.0) << format;
    }
    EXPECT_EQ(sum.states.right, sum.states.all);
    EXPECT_GE(sum.phrases.ratio(), 0.98);
    std::printf("crashes of the worker: %d\n", crashes_);
}

}  // namespace
}  // namespace memoir::ingest
