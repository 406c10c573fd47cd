// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace memoir::app {

// One word as search sees it. Case, accents and character width are folded; offsets are bytes of the text.
struct Word {
    std::size_t begin = 0, end = 0;
    std::string folded;     // the word itself; two characters of Chinese or Japanese, overlapping the next word
    std::string colocated;  // English stem, or the first of the two characters; empty when it equals folded
    bool ideographic = false;
    bool endsRun = false;  // the last character of a run of several, which the word before holds too

    // What two words share when they are forms of one: the stem where there is one.
    const std::string& key() const { return !ideographic && !colocated.empty() ? colocated : folded; }
};

// Splits text into words: runs of letters, marks and digits; Chinese and Japanese in overlapping pairs; scripts without
// spaces (Thai, Khmer, ...) by ICU's dictionaries. One thread at a time; not cheap to make, so keep it.
class WordScanner {
  public:
    WordScanner();
    ~WordScanner();
    WordScanner(const WordScanner&) = delete;
    WordScanner& operator=(const WordScanner&) = delete;

    // Visits the words in order; ends early when the visitor returns false. `text` is taken as UTF-8, broken or not.
    void scan(std::string_view text, const std::function<bool(const Word&)>& visit);
    std::vector<Word> words(std::string_view text);

  private:
    class Dictionary;
    class Stems;
    struct Run;
    using Visitor = std::function<bool(const Word&)>;

    bool visitRun(std::string_view text, const Run& run, const Visitor& visit);
    bool visitPlain(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit);
    bool visitIdeographs(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit);
    bool visitByDictionary(std::string_view text, std::size_t begin, std::size_t end, const Visitor& visit);
    std::string stem(const std::string& folded) const;

    std::unique_ptr<Stems> stems_;
    std::unique_ptr<Dictionary> dictionary_;
};

// Case, accents and width folded.
std::string foldedText(std::string_view text);
// A word folded; a number loses its thousands commas too.
std::string folded(std::string_view word);

// Words of a question that carry no meaning of their own: articles, pronouns, auxiliary verbs, question words. `folded`
// form.
bool isFunctionWord(std::string_view folded);

}  // namespace memoir::app
