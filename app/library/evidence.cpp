// SPDX-License-Identifier: Apache-2.0
#include "app/library/evidence.h"

#include "app/store/codec.h"

namespace memoir::app {

namespace {

// The sentences of one passage; each knows the words that open its paragraph.
void addSentences(const EvidencePassage& passage, WordScanner& scanner, std::vector<EvidenceSentence>& sentences) {
    const std::vector<Span> paragraphs = paragraphsOf(passage.body);
    auto paragraph = paragraphs.begin();
    std::vector<Word> opening;
    for (const Span& span : sentencesOf(passage.body)) {
        while (paragraph != paragraphs.end() && paragraph->end <= span.begin) {
            ++paragraph;
            opening.clear();
        }
        EvidenceSentence sentence{&passage, span, {}, opening};
        sentence.words = scanner.words(sentence.text());
        if (sentence.words.empty()) continue;
        if (opening.empty()) opening = sentence.words;
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
