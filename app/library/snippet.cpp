// SPDX-License-Identifier: Apache-2.0
#include "app/library/snippet.h"

#include <algorithm>

#include "app/library/sentences.h"

namespace memoir::app {

namespace {

constexpr std::size_t kUsualBytes = 160;
constexpr std::size_t kMostBytes = 240;

std::string onOneLine(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

std::string cut(std::string line) {
    if (line.size() <= kMostBytes) return line;
    const std::size_t blank = line.rfind(' ', kMostBytes);
    std::size_t end = blank == std::string::npos || blank < kMostBytes / 2 ? kMostBytes : blank;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
    line.resize(end);
    return line + "…";
}

}  // namespace

std::string snippetOf(const std::string& body, const std::vector<Word>& asked, WordScanner& scanner,
                      WordWeights& weights) {
    const std::vector<Span> sentences = sentencesOf(body);
    if (sentences.empty()) return {};
    std::size_t best = 0;
    double bestScore = -1;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto text = std::string_view(body).substr(sentences[i].begin, sentences[i].size());
        const double score = coverage(asked, scanner.words(text), weights);
        if (score > bestScore) {
            best = i;
            bestScore = score;
        }
    }
    std::size_t last = best;
    while (last + 1 < sentences.size() && sentences[last].end - sentences[best].begin < kUsualBytes) ++last;
    return cut(
        onOneLine(std::string_view(body).substr(sentences[best].begin, sentences[last].end - sentences[best].begin)));
}

}  // namespace memoir::app
