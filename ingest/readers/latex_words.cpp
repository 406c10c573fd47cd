// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/latex_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "ingest/reader.h"

namespace memoir::ingest {
namespace {

using namespace std::string_view_literals;

// Marks that go onto the letter behind them.
constexpr std::array kAccents{std::pair{"`"sv, "\u0300"sv}, std::pair{"'"sv, "\u0301"sv},  std::pair{"^"sv, "\u0302"sv},
                              std::pair{"~"sv, "\u0303"sv}, std::pair{"="sv, "\u0304"sv},  std::pair{"u"sv, "\u0306"sv},
                              std::pair{"."sv, "\u0307"sv}, std::pair{"\""sv, "\u0308"sv}, std::pair{"r"sv, "\u030A"sv},
                              std::pair{"H"sv, "\u030B"sv}, std::pair{"v"sv, "\u030C"sv},  std::pair{"c"sv, "\u0327"sv},
                              std::pair{"k"sv, "\u0328"sv}};
constexpr std::array kLetters{std::pair{"ss"sv, "ß"sv},  std::pair{"o"sv, "ø"sv},     std::pair{"O"sv, "Ø"sv},
                              std::pair{"ae"sv, "æ"sv},  std::pair{"AE"sv, "Æ"sv},    std::pair{"oe"sv, "œ"sv},
                              std::pair{"OE"sv, "Œ"sv},  std::pair{"aa"sv, "å"sv},    std::pair{"AA"sv, "Å"sv},
                              std::pair{"l"sv, "ł"sv},   std::pair{"L"sv, "Ł"sv},     std::pair{"i"sv, "i"sv},
                              std::pair{"j"sv, "j"sv},   std::pair{"TeX"sv, "TeX"sv}, std::pair{"LaTeX"sv, "LaTeX"sv},
                              std::pair{"\\"sv, ", "sv}, std::pair{"and"sv, ", "sv},  std::pair{"newline"sv, " "sv},
                              std::pair{"&"sv, "&"sv},   std::pair{"%"sv, "%"sv},     std::pair{"_"sv, "_"sv},
                              std::pair{"#"sv, "#"sv},   std::pair{"$"sv, "$"sv},     std::pair{" "sv, " "sv}};
constexpr std::array kSilent{"thanks"sv, "footnote"sv, "label"sv, "vspace"sv, "hspace"sv, "texorpdfstring"sv};

template <class Table>
std::string_view valueIn(const Table& table, std::string_view key) {
    const auto row = std::ranges::find(table, key, [](const auto& entry) { return entry.first; });
    return row == table.end() ? std::string_view() : row->second;
}

std::string composed(const std::string& text) {
    UErrorCode code = U_ZERO_ERROR;
    const icu::Normalizer2* const composer = icu::Normalizer2::getNFCInstance(code);
    if (U_FAILURE(code)) return text;
    std::string result;
    composer->normalize(icu::UnicodeString::fromUTF8(text), code).toUTF8String(result);
    return U_FAILURE(code) ? text : result;
}

class Words {
  public:
    explicit Words(std::string_view argument) : rest_(argument) {}

    std::string run() {
        while (!rest_.empty()) step();
        return oneLine(composed(text_));
    }

  private:
    void step() {
        const char c = rest_[0];
        rest_.remove_prefix(1);
        if (c == '\\') return command();
        if (c == '%') return skipComment();
        if (c == '{' || c == '}' || c == '$') return;
        write(std::string_view(c == '~' || c == '\n' ? " " : std::string_view(&c, 1)));
    }

    void skipComment() { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }

    static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    void command() {
        std::size_t end = 0;
        while (end < rest_.size() && isLetter(rest_[end])) ++end;
        const bool isWord = end > 0;
        const std::string_view name = rest_.substr(0, isWord ? end : 1);
        rest_.remove_prefix(name.size());
        if (isWord && rest_.starts_with('*')) rest_.remove_prefix(1);
        if (isWord) rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
        if (std::ranges::find(kSilent, name) != kSilent.end()) return skipArgument();
        if (const std::string_view accent = valueIn(kAccents, name); !accent.empty()) {
            accent_ = accent;
        } else {
            write(valueIn(kLetters, name));
        }
    }

    void skipArgument() {
        int depth = 0;
        while (!rest_.empty()) {
            const char c = rest_[0];
            if (depth == 0 && c != '{') return;
            depth += (c == '{') - (c == '}');
            rest_.remove_prefix(1);
            if (depth == 0) return;
        }
    }

    // An accent waits for the whole letter that it goes onto.
    void write(std::string_view letters) {
        if (letters.empty()) return;
        text_ += letters;
        const bool isWhole = rest_.empty() || (static_cast<unsigned char>(rest_[0]) & 0xC0) != 0x80;
        if (isWhole) text_ += std::exchange(accent_, {});
    }

    std::string_view rest_;
    std::string_view accent_;
    std::string text_;
};

}  // namespace

std::string latexWords(std::string_view argument) {
    return Words(argument).run();
}

}  // namespace memoir::ingest
