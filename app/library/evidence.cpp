// SPDX-License-Identifier: Apache-2.0
#include "app/library/evidence.h"

#include "app/store/codec.h"

namespace memoir::app {

std::vector<EvidenceSentence> sentencesIn(const std::vector<EvidencePassage>& passages, WordScanner& scanner) {
    std::vector<EvidenceSentence> sentences;
    for (const EvidencePassage& passage : passages) {
        for (const Span& span : sentencesOf(passage.body)) {
            EvidenceSentence sentence{&passage, span, {}};
            sentence.words = scanner.words(sentence.text());
            if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
        }
    }
    return sentences;
}

Quote quoteOf(const EvidencePassage& passage, Span span) {
    const std::string_view body = passage.body;
    const auto before = static_cast<std::int64_t>(codePointCount(body.substr(0, span.begin)));
    const std::string_view text = body.substr(span.begin, span.size());
    const std::int64_t start = passage.start + before;
    return {passage.number,    passage.document, start, start + static_cast<std::int64_t>(codePointCount(text)),
            std::string(text), passage.by};
}

}  // namespace memoir::app
