// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/abstention.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr double kAnswerFloor = 0.35;
inline constexpr AnswerSigns kAnswerWeights = {
    -0.9962,  // Always
    0.0334,   // Score
    0.1861,   // Lead
    0.1951,   // Spread
    0.0000,   // Words
    0.0000,   // InPlace
    0.0000,   // InPassage
    6.0004,   // Alike
    1.4277,   // Akin
    0.0000,   // Pairs
    -3.6837,  // Missing
    -1.8447,  // Unknown
    0.0000,   // NamesMissing
    -3.0303,  // NamesNowhere
    -1.1997,  // NoForm
    0.0000,   // Form
    1.6249,   // Keyword
    0.0000,   // RoutingOdds
    0.0000,   // RoutingLead
    0.0000,   // Model
    0.3383,   // WordCount
};

}  // namespace memoir::app
