// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/sentence_signs.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr Signs kSentenceWeights = {
    3.3111,   // Words
    0.8155,   // Alike
    2.0000,   // Akin
    3.0007,   // Placed
    0.9383,   // Passage
    1.7178,   // Before
    0.7071,   // After
    1.8688,   // Rare
    -1.0026,  // Missing
    -0.7336,  // Pairs
    -0.2108,  // Names
    -0.7037,  // NamesPlaced
    0.3673,   // Precision
    0.1221,   // Length
    -0.3997,  // Scrap
    1.0296,   // Form
    -0.8545,  // NoForm
    0.3659,   // Name
    -0.6027,  // NoName
    -0.1359,  // FormWords
    0.3565,   // NameWords
    0.2904,   // OtherWords
    3.0741,   // Measured
    1.8640,   // Counted
    0.0163,   // Labelled
    3.0000,   // Head
    -1.5153,  // NothingNew
    0.6548,   // Because
    0.6943,   // Somewhere
    -0.7549,  // Asks
    -0.2333,  // Field
    -0.7600,  // Heading
    -0.5045,  // People
    0.3876,   // First
    -0.3753,  // Rank
    0.6670,   // Keyword
    0.0534,   // Routing
    0.1903,   // Model
};

}  // namespace memoir::app
