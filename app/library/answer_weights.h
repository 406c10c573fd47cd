// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/abstention.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr double kAnswerFloor = 0.38;
inline constexpr AnswerSigns kAnswerWeights = {
    -0.0628,  // Always
    0.0585,   // Score
    0.0906,   // Lead
    0.2068,   // Spread
    0.0000,   // Words
    0.0048,   // InPlace
    0.3438,   // InPassage
    3.9065,   // Alike
    0.0000,   // Akin
    0.2852,   // Pairs
    -2.4002,  // Missing
    -1.6145,  // Unknown
    -0.2756,  // NamesMissing
    -1.7280,  // NamesNowhere
    -0.6815,  // NoForm
    0.0000,   // Form
    0.5552,   // Keyword
    0.0000,   // RoutingOdds
    0.1112,   // RoutingLead
    0.0008,   // Model
    -0.2523,  // WordCount
};

}  // namespace memoir::app
