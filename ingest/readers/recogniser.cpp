// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/recogniser.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include "ingest/readers/page_preparation.h"
#include "ingest/readers/scripts.h"
#include "ingest/recognition_packs.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

namespace fs = std::filesystem;

constexpr int kForm = 4;  // of what is recognised; raised when the same picture would give another text
constexpr auto kPageLimit = std::chrono::seconds(110);  // under the 120 s after which the client gives up
// Of words, in per cent. Estimates, not fitted: pages in scripts without a pack lie lower, poor scans mostly higher.
constexpr double kSurePage = 62, kPlainPage = 82, kClearPage = 90, kSureWord = 35;
constexpr std::size_t kFewLetters = 12, kFewestAlone = 3;

struct ReadWord {
    std::string text;
    PageBox box;
    double confidence = 0;
    bool endsLine = false, endsParagraph = false;
};

// Weighed by the length of the words; marks and lone characters say little.
double confidenceOf(const std::vector<ReadWord>& words) {
    double sum = 0, weight = 0;
    for (const ReadWord& word : words) {
        const auto length = static_cast<double>(std::min<std::size_t>(codePointCount(word.text), 12));
        sum += word.confidence * length;
        weight += length;
    }
    return weight > 0 ? sum / weight : 0;
}

std::size_t letterCount(const std::vector<ReadWord>& words) {
    std::size_t count = 0;
    for (const ReadWord& word : words) count += codePointCount(word.text);
    return count;
}

// Nobody reads this by mistake: long, of letters, and certain.
bool standsAlone(const ReadWord& word) {
    constexpr std::size_t kLong = 5;
    constexpr double kCertain = 88;
    const bool isLetters = std::ranges::all_of(word.text, [](char c) {
        const char lower = static_cast<char>(c | 0x20);
        return static_cast<unsigned char>(c) >= 0x80 || (lower >= 'a' && lower <= 'z');
    });
    return isLetters && word.confidence >= kCertain && codePointCount(word.text) >= kLong;
}

// Lines of a table or a drawing, read as dashes and dots.
bool isOnlyMarks(const ReadWord& word) {
    return std::ranges::none_of(word.text, [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
    });
}

bool overlap(const PageBox& one, const PageBox& other) {
    return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height &&
           other.y < one.y + one.height;
}

// Read badly as a whole, or few words of which not all are clear.
bool mayBeScattered(const std::vector<ReadWord>& words) {
    constexpr std::size_t kFewWords = 40;
    const double confidence = confidenceOf(words);
    return confidence < kSurePage || (confidence < kPlainPage && words.size() < kFewWords);
}

Recognition joined(const std::vector<ReadWord>& words) {
    Recognition page;
    std::size_t offset = 0;
    const auto append = [&](std::string_view text) {
        page.text += text;
        offset += codePointCount(text);
    };
    for (const ReadWord& word : words) {
        if (word.confidence >= kSureWord) {
            const std::size_t start = offset;
            append(word.text);
            page.words.push_back({start, offset, word.box});
        }
        const bool atLineStart = page.text.empty() || page.text.ends_with('\n');
        if (word.endsParagraph && !page.text.empty() && !page.text.ends_with("\n\n")) {
            append(page.text.ends_with('\n') ? "\n" : "\n\n");
        } else if (word.endsLine && !atLineStart) {
            append("\n");
        } else if (!atLineStart && !page.text.ends_with(' ')) {
            append(" ");
        }
    }
    while (page.text.ends_with('\n') || page.text.ends_with(' ')) page.text.pop_back();
    return page;
}

}  // namespace

class Recogniser::Engine {
  public:
    Engine() : packs_(installedPacks()) {
        maker_ = std::string("tesseract ") + tesseract::TessBaseAPI::Version() + " form " + std::to_string(kForm);
        for (const std::string& pack : packs_.names) maker_ += " " + pack;
        setMsgSeverity(L_SEVERITY_NONE);
    }

    bool isReady() const { return !packs_.names.empty(); }
    const std::string& maker() const { return maker_; }

    Recognition recognise(Picture picture) {
        missingScript_.clear();
        deadline_ = Clock::now() + kPageLimit;
        PreparedPage page(std::move(picture));
        if (isBlank(page.picture())) return {{}, {}, 0, ""};
        if (const int turn = page.likelyTurn(); turn != 0) page.turn(turn);
        if (packs_.names.size() > 1) load(packsFor(packs_, lookedAt(page).script));
        auto words = read(page);
        if (words && confidenceOf(*words) < kClearPage && page.enlarge()) words = surer(std::move(*words), read(page));
        if (words && confidenceOf(*words) < kPlainPage) words = readAgain(page, std::move(*words));
        if (words && missingScript_.empty() && mayBeScattered(*words)) words = withScattered(page, *words);
        if (!words) return {{}, {}, 0, "Recognising its text took too long and was given up."};
        return judged(std::move(*words));
    }

  private:
    // How the page lies and what it is written in, by the recogniser's own measure.
    struct Look {
        int quarters = 0;      // to turn it by, clockwise
        double certainty = 0;  // of the quarters
        std::string script;    // "Latin", "Han"; empty when it cannot tell
        double scriptCertainty = 0;
    };

    Look lookedAt(const PreparedPage& page) {
        if (!fs::exists(packs_.folder / "osd.traineddata")) return {};
        if (!looker_) {
            looker_ = std::make_unique<tesseract::TessBaseAPI>();
            if (looker_->Init(packs_.folder.c_str(), "osd", tesseract::OEM_TESSERACT_ONLY) != 0) return {};
            looker_->SetPageSegMode(tesseract::PSM_OSD_ONLY);
        }
        looker_->SetImage(page.picture().get());
        looker_->SetSourceResolution(kResolution);
        int degrees = 0;
        float certainty = 0, scriptCertainty = 0;
        const char* script = nullptr;
        Look look;
        if (looker_->DetectOrientationScript(&degrees, &certainty, &script, &scriptCertainty)) {
            look = {(4 - degrees / 90) % 4, certainty, script != nullptr ? script : "", scriptCertainty};
        }
        looker_->Clear();
        return look;
    }

    bool load(const std::vector<std::string>& packs) {
        std::string languages;
        for (const std::string& pack : packs) languages += (languages.empty() ? "" : "+") + pack;
        if (languages == loaded_) return true;
        if (reader_.Init(packs_.folder.c_str(), languages.c_str(), tesseract::OEM_LSTM_ONLY) != 0) return false;
        reader_.SetPageSegMode(tesseract::PSM_AUTO);
        loaded_ = languages;
        return true;
    }

    int msLeft() const {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
        return static_cast<int>(std::max<std::int64_t>(left.count(), 1));
    }

    // Of two readings of a page; the time may have been over before the second had ended.
    static std::vector<ReadWord> surer(std::vector<ReadWord> first, std::optional<std::vector<ReadWord>> second) {
        if (!second || confidenceOf(*second) <= confidenceOf(first)) return first;
        return std::move(*second);
    }

    // Nothing: the time was over.
    std::optional<std::vector<ReadWord>> read(const PreparedPage& page) {
        if (loaded_.empty() && !load(packsFor(packs_, {}))) return std::vector<ReadWord>();
        reader_.SetImage(page.picture().get());
        reader_.SetSourceResolution(kResolution);
        tesseract::ETEXT_DESC monitor;
        monitor.set_deadline_msecs(msLeft());
        const bool failed = reader_.Recognize(&monitor) != 0;
        std::vector<ReadWord> words;
        if (!failed) words = wordsOf(page);
        reader_.Clear();
        if (failed && monitor.deadline_exceeded()) return std::nullopt;
        return words;
    }

    std::vector<ReadWord> wordsOf(const PreparedPage& page) {
        using tesseract::RIL_BLOCK, tesseract::RIL_PARA, tesseract::RIL_TEXTLINE, tesseract::RIL_WORD;
        std::vector<ReadWord> words;
        const std::unique_ptr<tesseract::ResultIterator> at(reader_.GetIterator());
        if (!at) return words;
        do {
            if (at->Empty(RIL_WORD)) continue;
            const std::unique_ptr<char[]> text(at->GetUTF8Text(RIL_WORD));
            if (!text || text[0] == '\0') continue;
            int left = 0, top = 0, right = 0, bottom = 0;
            at->BoundingBox(RIL_WORD, &left, &top, &right, &bottom);
            words.push_back({withReplacements(text.get()), page.original(left, top, right, bottom),
                             at->Confidence(RIL_WORD), at->IsAtFinalElement(RIL_TEXTLINE, RIL_WORD),
                             at->IsAtFinalElement(RIL_PARA, RIL_WORD) || at->IsAtFinalElement(RIL_BLOCK, RIL_WORD)});
        } while (at->Next(RIL_WORD));
        return words;
    }

    // A poor result: the page may lie otherwise than its letters seemed to say, or be in a script that no pack is for.
    std::vector<ReadWord> readAgain(PreparedPage& page, std::vector<ReadWord> words) {
        constexpr double kSureTurn = 1.5;
        const Look look = lookedAt(page);
        if (confidenceOf(words) < kSurePage + 10 && isForeign(look, words)) {
            missingScript_ = look.script;
            return words;
        }
        if (look.quarters == 0 || look.certainty < kSureTurn) return words;
        page.turn(page.quarters() + look.quarters);
        return surer(std::move(words), read(page));
    }

    // A page without lines to follow, a map or a drawing: words are looked for wherever they stand, and those that
    // nobody reads by mistake are added to what was read; of a page that is not sure, to the like of them.
    std::vector<ReadWord> withScattered(const PreparedPage& page, const std::vector<ReadWord>& words) {
        reader_.SetPageSegMode(tesseract::PSM_SPARSE_TEXT);
        const std::vector<ReadWord> found = read(page).value_or(std::vector<ReadWord>());
        reader_.SetPageSegMode(tesseract::PSM_AUTO);
        const bool isSure = confidenceOf(words) >= kSurePage;
        std::vector<ReadWord> all;
        std::ranges::copy_if(words, std::back_inserter(all),
                             [&](const ReadWord& word) { return isSure || standsAlone(word); });
        for (const ReadWord& word : found) {
            if (!standsAlone(word)) continue;
            const auto known =
                std::ranges::find_if(all, [&](const ReadWord& other) { return overlap(other.box, word.box); });
            if (known == all.end())
                all.push_back(word);
            else if (word.text.starts_with(known->text))
                *known = word;
        }
        return all.size() >= kFewestAlone ? all : words;
    }

    // Words that nobody reads by mistake speak against a script that is only a guess.
    bool isForeign(const Look& look, const std::vector<ReadWord>& words) const {
        constexpr double kSureScript = 5;
        const bool isGuess = look.scriptCertainty < kSureScript;
        if (isGuess && std::ranges::count_if(words, standsAlone) >= static_cast<std::ptrdiff_t>(kFewestAlone))
            return false;
        return !look.script.empty() && !isCovered(look.script);
    }

    bool isCovered(const std::string& script) const {
        return std::ranges::any_of(packs_.names, [&](const std::string& pack) { return covers(pack, script); });
    }

    // A page that is not sure as a whole, a map or a photograph of a street, may still show single words that are.
    Recognition judged(std::vector<ReadWord> words) const {
        const double confidence = confidenceOf(words);
        const bool isSure = confidence >= (letterCount(words) < kFewLetters ? kPlainPage : kSurePage);
        if (!isSure || !missingScript_.empty())
            std::erase_if(words, [](const ReadWord& word) { return !standsAlone(word); });
        if (confidence < kPlainPage) std::erase_if(words, isOnlyMarks);
        Recognition page;
        if (isSure || words.size() >= kFewestAlone) page = joined(words);
        page.confidence = static_cast<int>(confidenceOf(words));
        if (!missingScript_.empty())
            page.reason =
                "It seems to be written in " + missingScript_ + " script, for which no language pack is installed.";
        return page;
    }

    using Clock = std::chrono::steady_clock;
    static constexpr int kResolution = 300;  // what Tesseract would otherwise guess from the picture

    RecognitionPacks packs_;
    std::string maker_, loaded_;
    std::string missingScript_;   // of the page at hand, as is the next
    Clock::time_point deadline_;  // for all readings together
    tesseract::TessBaseAPI reader_;
    std::unique_ptr<tesseract::TessBaseAPI> looker_;
};

Recogniser::Recogniser() : engine_(std::make_unique<Engine>()) {}

Recogniser::~Recogniser() = default;

bool Recogniser::isReady() const {
    return engine_->isReady();
}

const std::string& Recogniser::maker() const {
    return engine_->maker();
}

Recognition Recogniser::recognise(Picture page) {
    return engine_->recognise(std::move(page));
}

}  // namespace memoir::ingest
