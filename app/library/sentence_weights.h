// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/sentence_signs.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr Signs kSentenceWeights = {
    3.3411,   // Words
    1.6118,   // Alike
    5.5294,   // Akin
    3.5070,   // Placed
    0.7324,   // Passage
    1.4856,   // Before
    0.7597,   // After
    2.0302,   // Rare
    -0.7532,  // Missing
    -0.6872,  // Pairs
    0.0023,   // Names
    -0.5654,  // NamesPlaced
    0.8775,   // Precision
    0.0500,   // Length
    -0.4734,  // Scrap
    1.1640,   // Form
    -0.9125,  // NoForm
    0.4927,   // Name
    -0.7091,  // NoName
    0.8105,   // FormWords
    0.5868,   // NameWords
    0.7558,   // OtherWords
    2.6938,   // Measured
    1.6594,   // Counted
    -0.0980,  // Labelled
    3.0000,   // Head
    -2.0578,  // NothingNew
    0.5927,   // Because
    0.1220,   // Somewhere
    -0.7338,  // Asks
    -0.1455,  // Field
    -0.5661,  // Heading
    -0.8480,  // People
    0.3960,   // First
    -0.3067,  // Rank
    0.4806,   // Keyword
    0.0521,   // Routing
    0.2359,   // Model
};

}  // namespace memoir::app
