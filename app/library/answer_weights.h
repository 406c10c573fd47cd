// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/abstention.h"

namespace memoir::app {

// Written by tests/quality/fit.py; how it was made stands in tests/quality/README.md.
inline constexpr double kAnswerFloor = 0.37;
inline constexpr AnswerSigns kAnswerWeights = {
    -0.4901,  // Always
    0.0000,   // Score
    0.0653,   // Lead
    0.3234,   // Spread
    0.0000,   // Words
    0.0000,   // InPlace
    0.0000,   // InPassage
    18.0236,  // Alike
    2.3243,   // Akin
    0.0000,   // Pairs
    -3.2948,  // Missing
    -2.0184,  // Unknown
    0.0000,   // NamesMissing
    -3.0410,  // NamesNowhere
    -1.1309,  // NoForm
    0.0000,   // Form
    0.8627,   // Keyword
    0.0000,   // RoutingOdds
    0.0230,   // RoutingLead
    0.0000,   // Model
    0.1551,   // WordCount
    -2.4949,  // Instead
    -0.5572,  // Reversed
    0.0000,   // Entry
    0.0000,   // Relation
};

}  // namespace memoir::app
