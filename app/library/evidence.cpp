// SPDX-License-Identifier: Apache-2.0
#include "app/library/evidence.h"

#include "app/store/codec.h"

namespace memoir::app {

namespace {

constexpr std::size_t kLongestLabel = 30;

// Items of a list, entries ("Phone: ...") and turns of a talk ("Anna: ...").
bool opensBlock(std::string_view body, Span sentence) {
    if (sentence.begin > 0 && body.substr(0, sentence.begin).find_last_not_of(" \t") != std::string_view::npos &&
        body[body.substr(0, sentence.begin).find_last_not_of(" \t")] != '\n')
        return false;
    const std::string_view text = body.substr(sentence.begin, sentence.size());
    const std::size_t colon = text.substr(0, kLongestLabel).find(": ");
    return beginsItem(text) || colon != std::string_view::npos;
}

// The sentences of one passage; each knows the words that open its paragraph.
void addSentences(const EvidencePassage& passage, WordScanner& scanner, std::vector<EvidenceSentence>& sentences) {
    const std::vector<Span> paragraphs = paragraphsOf(passage.body);
    auto paragraph = paragraphs.begin();
    std::vector<Word> opening;
    bool openedByItem = false;  // the items after it have nothing to do with it; after a heading they have
    for (const Span& span : sentencesOf(passage.body)) {
        while (paragraph != paragraphs.end() && paragraph->end <= span.begin) {
            ++paragraph;
            opening.clear();
        }
        const bool item = opensBlock(passage.body, span);
        if (item && openedByItem) opening.clear();
        EvidenceSentence sentence{&passage, span, {}, opening};
        sentence.words = scanner.words(sentence.text());
        if (sentence.words.empty()) continue;
        if (opening.empty()) {
            opening = sentence.words;
            openedByItem = item;
        }
        sentences.push_back(std::move(sentence));
    }
}

}  // namespace

std::vector<EvidenceSentence> sentencesIn(const std::vector<EvidencePassage>& passages, WordScanner& scanner) {
    std::vector<EvidenceSentence> sentences;
    for (const EvidencePassage& passage : passages) addSentences(passage, scanner, sentences);
    return sentences;
}

Quote quoteOf(const EvidencePassage& passage, Span span) {
    const std::string_view body = passage.body;
    const auto before = static_cast<std::int64_t>(codePointCount(body.substr(0, span.begin)));
    const std::string_view text = body.substr(span.begin, span.size());
    const std::int64_t start = passage.start + before;
    return {passage.number,    passage.document, start, start + static_cast<std::int64_t>(codePointCount(text)),
            std::string(text), passage.by,       0,     0};
}

}  // namespace memoir::app
