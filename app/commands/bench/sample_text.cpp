// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/sample_text.h"

#include <array>
#include <random>
#include <string_view>

namespace memoir::app {

std::string sampleText(int seed, int characterCount) {
    static constexpr std::array<std::string_view, 40> kWords = {
        "the",    "invoice", "was",   "paid",    "on",      "Monday",  "by",      "train", "from",  "Lisbon",
        "and",    "nobody",  "asked", "whether", "our",     "garden",  "needed",  "water", "again", "before",
        "summer", "Anna",    "wrote", "that",    "meeting", "minutes", "mention", "three", "rooms", "with",
        "a",      "view",    "of",    "harbour", "which",   "cost",    "forty",   "euros", "each",  "night"};
    std::minstd_rand generator(static_cast<unsigned>(seed) + 1);
    std::string text;
    for (int word = 1; std::ssize(text) < characterCount; ++word) {
        text += kWords[generator() % kWords.size()];
        text += word % 12 == 0 ? ". " : " ";
    }
    text.resize(static_cast<std::size_t>(characterCount));
    return text;
}

}  // namespace memoir::app
