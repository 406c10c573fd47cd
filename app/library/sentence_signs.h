// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "app/library/asked.h"
#include "app/library/evidence.h"

namespace memoir::app {

// What tells whether a sentence answers a question. Shares are of the question's weight unless said otherwise. The
// order is that of the weights in sentence_weights.h.
enum class Sign {
    Words,        // share that the sentence holds
    Alike,        // further share held by words that only begin alike
    Akin,         // further share held by words of a like meaning
    Placed,       // further share held by what the sentence belongs to: header, file name, heading, speaker
    Passage,      // further share held anywhere in its passage
    Before,       // further share held by the sentence before it
    After,        // ... and after it
    Rare,         // share where words that many candidates hold weigh little
    Missing,      // the heaviest word that the whole passage lacks, as a share
    Pairs,        // of the question's neighbouring words, the share that are neighbours here too
    Names,        // share of the question's names and numbers that is missing from the sentence
    NamesPlaced,  // ... and from what it belongs to
    Instead,      // share of names that it lacks and has others in the place of: "Ann Lee" for "Tom Lee"
    Reversed,     // is about somebody else's: "the boss of Ann is Tom" where Tom's boss is asked for
    Precision,    // of the sentence's own content words, the share that the question holds
    Length,       // logarithm of its words
    Scrap,        // at most three words, and no label
    Form,         // a kind with a form of its own is asked for (date, sum, number) and is there
    NoForm,       // ... and is not
    Name,         // a name or place is asked for and is there
    NoName,       // ... and is not
    FormWords,    // Form x Words, and so on: what is there counts more beside the question's words
    NameWords,
    OtherWords,  // nothing of a known kind is asked for x Words
    Measured,    // a measure is asked for (how long, how heavy, ...) and a number stands before one of its units
    Counted,     // how many of something is asked, and a number stands before that very word
    Labelled,    // share held by a label before a colon, tab or bar, where something stands behind it
    Entry,       // how far a label is asked for, x the share that it and what it belongs to hold
    Head,        // who wrote or when is asked, and the line names the sender or date of its document
    NothingNew,  // no content word that the question lacks
    Because,     // why is asked, and a reason is introduced
    Somewhere,   // where is asked, and a preposition of place stands before a name or article
    Asks,        // the sentence is a question itself
    Field,       // a line of a head ("Subject: ...") or label
    Heading,     // a short line without a full stop or label
    Title,       // opens its passage, and is no whole sentence
    People,      // lists who was there or got it
    Corrects,    // says of itself that it corrects what was said before
    First,       // opens its passage
    Rank,        // logarithm of the passage's place in the ranking
    Keyword,     // the passage's BM25 as a share of the best
    Routing,     // how far its routing score lies below the best, in deviations; at most 0
    Model,       // the model's own score of the sentence, in deviations over the candidates
    Relation,    // ... and of what question and sentence say of the names, without these
    Count
};

inline constexpr std::size_t kSignCount = static_cast<std::size_t>(Sign::Count);
using Signs = std::array<double, kSignCount>;

struct WeighedSentence {
    EvidenceSentence sentence;
    Signs signs{};
    Held held;         // by the sentence
    Held heldInPlace;  // by it and what it belongs to
    double score = 0;  // higher answers better
};

// The signs of every sentence of the passages, which come best first; Sign::Model stays 0. Points into `passages`.
// Without meanings no word is akin to another.
std::vector<WeighedSentence> sentenceSigns(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                           WordScanner& scanner, WordMeanings* meanings = nullptr);

}  // namespace memoir::app
