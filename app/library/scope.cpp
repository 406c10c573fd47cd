// SPDX-License-Identifier: Apache-2.0
#include "app/library/scope.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "app/library/library.h"
#include "app/store/words.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr std::array<std::pair<std::string_view, ScopeField>, 10> kFields = {{{"from", ScopeField::From},
                                                                              {"to", ScopeField::To},
                                                                              {"kind", ScopeField::Kind},
                                                                              {"path", ScopeField::Path},
                                                                              {"source", ScopeField::Source},
                                                                              {"after", ScopeField::After},
                                                                              {"before", ScopeField::Before},
                                                                              {"date", ScopeField::Date},
                                                                              {"tag", ScopeField::Tag},
                                                                              {"title", ScopeField::Title}}};

std::optional<ScopeField> fieldNamed(std::string_view name) {
    for (const auto& [known, field] : kFields) {
        if (known == name) return field;
    }
    return std::nullopt;
}

std::string_view nameOf(ScopeField field) {
    for (const auto& [known, named] : kFields) {
        if (named == field) return known;
    }
    return {};
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// 2021, 2021-03 or 2021-03-07.
bool isDate(std::string_view value) {
    static constexpr std::string_view kShape = "dddd-dd-dd";
    if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (kShape[i] == 'd' ? !isDigit(value[i]) : value[i] != '-') return false;
    }
    const auto part = [&](std::size_t at) { return (value[at] - '0') * 10 + (value[at + 1] - '0'); };
    if (value.size() >= 7 && (part(5) < 1 || part(5) > 12)) return false;
    return value.size() < 10 || (part(8) >= 1 && part(8) <= 31);
}

class Parser {
  public:
    explicit Parser(std::string_view expression) : text_(expression) {}

    ScopeTerms parse() {
        ScopeTerms terms;
        for (skipBlanks(); at_ < text_.size(); skipBlanks()) terms.push_back(term());
        return terms;
    }

  private:
    [[noreturn]] void fail(std::size_t at, const std::string& what) const {
        throw engine::Error(engine::ErrorKind::BadInput,
                            "the scope has an error at position " + std::to_string(at + 1) + ": " + what);
    }

    void skipBlanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
    }

    ScopeTerm term() {
        ScopeTerm result;
        if (text_[at_] == '-') {
            result.negated = true;
            ++at_;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'z') ++at_;
        const auto field = fieldNamed(text_.substr(begin, at_ - begin));
        if (!field) fail(begin, "expected from, to, kind, path, source, after, before, date, tag or title");
        if (at_ == text_.size() || text_[at_] != ':') fail(at_, "expected ':'");
        result.field = *field;
        do {
            ++at_;
            result.values.push_back(value(*field));
        } while (at_ < text_.size() && text_[at_] == '|');
        if (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t') fail(at_, "expected a blank");
        return result;
    }

    std::string value(ScopeField field) {
        const std::size_t begin = at_;
        std::string word = at_ < text_.size() && text_[at_] == '"' ? quotedValue() : plainValue();
        if (word.empty()) fail(begin, "expected a value");
        check(field, word, begin);
        const bool compared = field == ScopeField::From || field == ScopeField::To || field == ScopeField::Tag ||
                              field == ScopeField::Title || field == ScopeField::Kind;
        return compared ? foldedText(word) : word;
    }

    std::string plainValue() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\t' && text_[at_] != '|') ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string quotedValue() {
        const std::size_t begin = at_++;
        const std::size_t end = text_.find('"', at_);
        if (end == std::string_view::npos) fail(begin, "this quotation mark is not closed");
        std::string word(text_.substr(at_, end - at_));
        at_ = end + 1;
        return word;
    }

    void check(ScopeField field, const std::string& word, std::size_t begin) const {
        const bool dated = field == ScopeField::After || field == ScopeField::Before || field == ScopeField::Date;
        if (dated && !isDate(word)) fail(begin, "expected a date like 2021, 2021-03 or 2021-03-07");
        if (field != ScopeField::Source) return;
        const bool id =
            word.size() > 1 && word[0] == 's' && word.find_first_not_of("0123456789", 1) == std::string::npos;
        if (!id) fail(begin, "expected the id of a source, like s3");
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

ScopeTerms parseScope(std::string_view expression) {
    return Parser(expression).parse();
}

std::string scopeExpression(const ScopeTerms& terms) {
    std::string expression;
    for (const ScopeTerm& term : terms) {
        if (!expression.empty()) expression += ' ';
        if (term.negated) expression += '-';
        expression += nameOf(term.field);
        char separator = ':';
        for (const std::string& value : term.values) {
            const bool plain = value.find_first_of(" \t|") == std::string::npos && !value.starts_with('"');
            expression += separator + (plain ? value : '"' + value + '"');
            separator = '|';
        }
    }
    return expression;
}

void checkScope(std::string_view expression) {
    parseScope(expression);
}

}  // namespace memoir::app
