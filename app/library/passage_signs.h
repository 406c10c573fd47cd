// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "app/library/asked.h"
#include "app/library/evidence.h"

namespace memoir::app {

// What a whole passage says of whether a question needs it, beside how well it was found; 0 to 1 each.
struct PassageSigns {
    double covered = 0;    // share of the question's weight that header and body hold together
    double named = 0;      // share of its title's weight that the question holds: it is asked for by name
    double mentioned = 0;  // its title, as far as the question lacks it, stands in one of the best passages of other
                           // documents: there an answer goes on that began elsewhere
};

// The weights of the signs beside the deviations of the two rankings, and of the best sentence's score
// (tests/quality/fit.py ranking).
struct PassageWeights {
    double sentence, covered, named, mentioned;
};

// Signs of passages that come best first; `mentioned` is left 0.
std::vector<PassageSigns> passageSigns(const Asked& asked, const std::vector<EvidencePassage>& passages,
                                       WordScanner& scanner, WordWeights& weights);

// Adds `mentioned`. `best`: indices of the passages that may mention others, best first; each counts less than the one
// before.
void addMentions(const std::vector<EvidencePassage>& passages, std::span<const std::size_t> best, WordScanner& scanner,
                 WordWeights& weights, std::vector<PassageSigns>& signs);

}  // namespace memoir::app
