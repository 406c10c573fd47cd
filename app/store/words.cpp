// SPDX-License-Identifier: Apache-2.0
#include "app/store/words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <libstemmer.h>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include "engine/base/check.h"

namespace memoir::app {

namespace {

enum class Class { Other, Letter, Digit, Ideograph, Complex, Apostrophe, Separator };

struct Character {
    UChar32 value = 0;
    std::size_t begin = 0, end = 0;
    Class kind = Class::Other;
};

bool isIdeograph(UChar32 c) {
    return (c >= 0x3005 && c <= 0x3007) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0x31f0 && c <= 0x31ff) ||
           (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0xff66 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x323af);
}

// Half-width and combining voiced marks belong to the kana before them.
bool isVoicedMark(UChar32 c) {
    return c == 0xff9e || c == 0xff9f || c == 0x3099 || c == 0x309a;
}

constexpr Class classOfAscii(unsigned char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::Letter;
    if (c >= '0' && c <= '9') return Class::Digit;
    if (c == '\'') return Class::Apostrophe;
    return c == '.' || c == ',' ? Class::Separator : Class::Other;
}

Class classOf(UChar32 c) {
    if (c < 0x80) return c < 0 ? Class::Other : classOfAscii(static_cast<unsigned char>(c));
    if (c == 0x2019 || c == 0xff07) return Class::Apostrophe;
    if (isIdeograph(c)) return Class::Ideograph;
    if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return Class::Complex;
    if (u_isdigit(c)) return Class::Digit;
    return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) ? Class::Letter : Class::Other;
}

Character characterAt(std::string_view text, std::size_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    if (bytes[at] < 0x80) return {bytes[at], at, at + 1, classOfAscii(bytes[at])};
    std::int64_t next = static_cast<std::int64_t>(at);
    UChar32 value = 0;
    U8_NEXT(bytes, next, static_cast<std::int64_t>(text.size()), value);
    return {value, at, static_cast<std::size_t>(next), classOf(value)};
}

constexpr bool isPlain(Class kind) {
    return kind == Class::Letter || kind == Class::Digit;
}

// By byte: an ASCII letter or digit.
constexpr std::array<bool, 256> kIsAsciiPlain = [] {
    std::array<bool, 256> plain{};
    for (unsigned c = 0; c < 0x80; ++c) plain[c] = isPlain(classOfAscii(static_cast<unsigned char>(c)));
    return plain;
}();

constexpr std::size_t kShortestStemmed = 3;

// An apostrophe joins letters and a point or comma joins digits, when one of them follows.
bool joins(std::string_view text, const Character& before, const Character& mark) {
    if (mark.end >= text.size()) return false;
    const Class after = characterAt(text, mark.end).kind;
    if (mark.kind == Class::Apostrophe) return before.kind == Class::Letter && after == Class::Letter;
    return mark.kind == Class::Separator && before.kind == Class::Digit && after == Class::Digit;
}

// Whether a mark behind a letter or digit may join it to what follows, so that a closer look is due.
bool mayJoin(std::string_view text, std::size_t mark) {
    if (static_cast<unsigned char>(text[mark]) >= 0x80) return true;
    const Class kind = classOfAscii(static_cast<unsigned char>(text[mark]));
    if ((kind != Class::Apostrophe && kind != Class::Separator) || mark + 1 >= text.size()) return false;
    const auto next = static_cast<unsigned char>(text[mark + 1]);
    return next >= 0x80 || isPlain(classOfAscii(next));
}

// The end of a run of ASCII letters and digits that is a word by itself; `at` where there is none.
std::size_t endOfSimpleWord(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && kIsAsciiPlain[static_cast<unsigned char>(text[end])]) ++end;
    return end < text.size() && mayJoin(text, end) ? at : end;
}

// The same word as visitPlain() makes of it, without a look at what ASCII cannot hold; whether English may stem it.
bool readSimpleWord(std::string_view text, std::size_t begin, std::size_t end, Word& word) {
    word.begin = begin;
    word.end = end;
    word.colocated.clear();
    word.folded.assign(text, begin, end - begin);
    bool isEnglish = word.folded.size() >= kShortestStemmed;
    for (char& c : word.folded) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
        isEnglish &= c >= 'a';
    }
    return isEnglish;
}

bool isStrippedMark(UChar32 c) {
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5c7) || (c >= 0x64b && c <= 0x652);
}

icu::UnicodeString withoutMarks(const icu::UnicodeString& decomposed) {
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 c = decomposed.char32At(i);
        if (c == 0x2019)
            kept.append(u'\'');
        else if (!isStrippedMark(c))
            kept.append(c);
    }
    return kept;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*instance)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = instance(status);
    ENGINE_CHECK(U_SUCCESS(status), "ICU has its normalisation data built in");
    return *found;
}

std::string foldedUnicode(std::string_view word) {
    UErrorCode status = U_ZERO_ERROR;
    const auto source = icu::UnicodeString::fromUTF8({word.data(), static_cast<std::int32_t>(word.size())});
    const auto caseless = normalizer(icu::Normalizer2::getNFKCCasefoldInstance).normalize(source, status);
    const auto decomposed = normalizer(icu::Normalizer2::getNFDInstance).normalize(caseless, status);
    std::string result;
    normalizer(icu::Normalizer2::getNFCInstance).normalize(withoutMarks(decomposed), status).toUTF8String(result);
    return result;
}

void dropThousandsCommas(std::string& word) {
    if (word[0] >= '0' && word[0] <= '9') std::erase(word, ',');
}

}  // namespace

std::string foldedText(std::string_view text) {
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    if (!ascii) return foldedUnicode(text);
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return result;
}

std::string folded(std::string_view word) {
    std::string result = foldedText(word);
    if (!result.empty()) dropThousandsCommas(result);
    return result;
}

bool isFunctionWord(std::string_view word) {
    static constexpr std::array kWords = {
        "a",     "about", "am",    "an",   "and",   "any",   "are",  "as",   "at",    "be",    "been", "but",
        "by",    "can",   "could", "did",  "do",    "does",  "for",  "from", "had",   "has",   "have", "he",
        "her",   "hers",  "him",   "his",  "how",   "i",     "if",   "in",   "into",  "is",    "it",   "its",
        "many",  "me",    "much",  "my",   "of",    "on",    "or",   "our",  "ours",  "shall", "she",  "should",
        "so",    "some",  "than",  "that", "the",   "their", "them", "then", "there", "these", "they", "this",
        "those", "to",    "us",    "was",  "we",    "were",  "what", "when", "where", "which", "who",  "whom",
        "whose", "why",   "will",  "with", "would", "you",   "your"};
    static_assert(std::is_sorted(kWords.begin(), kWords.end(), [](const char* a, const char* b) {
        return std::string_view(a) < std::string_view(b);
    }));
    return std::binary_search(kWords.begin(), kWords.end(), word,
                              [](std::string_view a, std::string_view b) { return a < b; });
}

// A stretch of text of one way of splitting.
struct WordScanner::Run {
    std::size_t begin = 0, end = 0;
    Class kind = Class::Letter;
};

class WordScanner::Dictionary {
  public:
    Dictionary() {
        UErrorCode status = U_ZERO_ERROR;
        breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        ENGINE_CHECK(U_SUCCESS(status), "ICU has its break rules built in");
    }

    // Byte offsets where words end, ascending; the last is text.size().
    std::vector<std::size_t> ends(std::string_view text) {
        UErrorCode status = U_ZERO_ERROR;
        UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
        breaks_->setText(view, status);
        std::vector<std::size_t> found;
        breaks_->first();
        for (std::int32_t at = breaks_->next(); at != icu::BreakIterator::DONE; at = breaks_->next())
            found.push_back(static_cast<std::size_t>(at));
        utext_close(view);
        return found;
    }

  private:
    std::unique_ptr<icu::BreakIterator> breaks_;
};

// The English stemmer, with what it said last: a few thousand words are most of what people write, and the stemmer was
// a fifth of the time that writing mails into the index takes.
class WordScanner::Stems {
  public:
    Stems() : stemmer_(sb_stemmer_new("english", "UTF_8")), kept_(kSlots) {
        ENGINE_CHECK(stemmer_ != nullptr, "the English stemmer is part of the library");
    }

    const std::string& of(const std::string& word) {
        Kept& kept = kept_[slotOf(word)];
        if (kept.word != word) kept = {word, stemOf(word)};
        return kept.stem;
    }

  private:
    static constexpr int kSlotBits = 12;
    static constexpr std::size_t kSlots = std::size_t{1} << kSlotBits;

    // From the first and the last letters: all letters of most words, and quick.
    static std::size_t slotOf(const std::string& word) {
        std::uint64_t head = 0, tail = 0;
        const std::size_t count = std::min(word.size(), sizeof head);
        std::memcpy(&head, word.data(), count);
        std::memcpy(&tail, word.data() + word.size() - count, count);
        const std::uint64_t mixed = (head + 31 * word.size()) * 0x9E3779B97F4A7C15 ^ tail * 0xC2B2AE3D27D4EB4F;
        return static_cast<std::size_t>((mixed ^ mixed >> 29) * 0x9E3779B97F4A7C15 >> (64 - kSlotBits));
    }

    struct Kept {
        std::string word, stem;
    };
    struct Closer {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };

    std::string stemOf(const std::string& word) {
        const auto* bytes = sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                            static_cast<int>(word.size()));
        return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
    }

    std::unique_ptr<sb_stemmer, Closer> stemmer_;
    std::vector<Kept> kept_;
};

WordScanner::WordScanner() : stems_(std::make_unique<Stems>()) {}
WordScanner::~WordScanner() = default;

void WordScanner::scan(std::string_view text, const Visitor& visit) {
    std::size_t at = 0;
    Word word;  // kept for its memory
    while (at < text.size()) {
        if (const std::size_t end = endOfSimpleWord(text, at); end > at) {
            if (readSimpleWord(text, at, end, word)) {
                if (const std::string& stem = stems_->of(word.folded); stem != word.folded) word.colocated = stem;
            }
            if (!visit(word)) return;
            at = end;
            continue;
        }
        Character current = characterAt(text, at);
        at = current.end;
        if (!isPlain(current.kind) && current.kind != Class::Ideograph && current.kind != Class::Complex) continue;
        Run run{current.begin, current.end, current.kind};
        while (run.end < text.size()) {
            const Character next = characterAt(text, run.end);
            const bool same =
                isPlain(run.kind) ? isPlain(next.kind) : next.kind == run.kind || isVoicedMark(next.value);
            if (!same && !(isPlain(run.kind) && joins(text, current, next))) break;
            run.end = next.end;
            current = next;
        }
        at = run.end;
        if (!visitRun(text, run, visit)) return;
    }
}

bool WordScanner::visitRun(std::string_view text, const Run& run, const Visitor& visit) {
    if (run.kind == Class::Ideograph) return visitIdeographs(text, run.begin, run.end, visit);
    if (run.kind == Class::Complex) return visitByDictionary(text, run.begin, run.end, visit);
    return visitPlain(text, run.begin, run.end, visit);
}

bool WordScanner::visitPlain(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit) {
    Word word{begin, end, folded(text.substr(begin, end - begin)), {}, false, false};
    if (word.folded.empty()) return true;
    word.colocated = stem(word.folded);
    return visit(word);
}

bool WordScanner::visitIdeographs(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit) {
    std::vector<std::size_t> starts;
    for (std::size_t at = begin; at < end;) {
        const Character c = characterAt(text, at);
        if (starts.empty() || !isVoicedMark(c.value)) starts.push_back(at);
        at = c.end;
    }
    starts.push_back(end);
    const std::size_t count = starts.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view single = text.substr(starts[i], starts[i + 1] - starts[i]);
        Word word{starts[i], starts[i + 1], folded(single), {}, true, i > 0 && i + 1 == count};
        if (i + 1 < count) {
            word.end = starts[i + 2];
            word.colocated = std::move(word.folded);
            word.folded = folded(text.substr(starts[i], starts[i + 2] - starts[i]));
        }
        if (!visit(word)) return false;
    }
    return true;
}

bool WordScanner::visitByDictionary(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit) {
    if (!dictionary_) dictionary_ = std::make_unique<Dictionary>();
    std::size_t from = begin;
    for (const std::size_t wordEnd : dictionary_->ends(text.substr(begin, end - begin))) {
        if (!visitPlain(text, from, begin + wordEnd, visit)) return false;
        from = begin + wordEnd;
    }
    return true;
}

std::vector<Word> WordScanner::words(std::string_view text) {
    std::vector<Word> found;
    scan(text, [&](const Word& word) {
        found.push_back(word);
        return true;
    });
    return found;
}

std::string WordScanner::stem(const std::string& word) const {
    const bool english = word.size() >= kShortestStemmed && std::all_of(word.begin(), word.end(), [](char c) {
                             return (c >= 'a' && c <= 'z') || c == '\'';
                         });
    if (!english) return {};
    const std::string& result = stems_->of(word);
    return result == word ? std::string() : result;
}

}  // namespace memoir::app
