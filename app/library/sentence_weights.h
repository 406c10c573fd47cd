// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/sentence_signs.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr Signs kSentenceWeights = {
    3.3109,   // Words
    0.8665,   // Alike
    6.3040,   // Akin
    3.2050,   // Placed
    0.8188,   // Passage
    1.4456,   // Before
    0.7645,   // After
    1.6354,   // Rare
    -0.6273,  // Missing
    -0.6281,  // Pairs
    -0.1087,  // Names
    -0.6286,  // NamesPlaced
    -0.3702,  // Instead
    -1.4503,  // Reversed
    0.4289,   // Precision
    0.0199,   // Length
    -0.5653,  // Scrap
    1.0620,   // Form
    -0.8287,  // NoForm
    0.5045,   // Name
    -0.6810,  // NoName
    0.8411,   // FormWords
    0.7732,   // NameWords
    0.6414,   // OtherWords
    3.4088,   // Measured
    1.9862,   // Counted
    -2.5604,  // Labelled
    3.2369,   // Entry
    3.0000,   // Head
    -1.3371,  // NothingNew
    0.4283,   // Because
    0.3066,   // Somewhere
    -0.8104,  // Asks
    -0.2037,  // Field
    -0.8654,  // Heading
    -1.0946,  // Title
    -0.6283,  // People
    0.0782,   // Corrects
    0.5255,   // First
    -0.3379,  // Rank
    0.4878,   // Keyword
    0.0435,   // Routing
    0.0587,   // Model
    0.3460,   // Relation
};

}  // namespace memoir::app
