// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/inference/loaded_model.h"

namespace memoir::engine {

// What each word means by itself: the sum over its tokens of the lane of the token vectors that holds meanings, of
// length 1, so that the dot product of two words says how alike they are. In the order of the words; all are empty for
// a checkpoint without such a lane (memoir_config.meaning_lane). A word whose tokens mean nothing is all zeros.
std::vector<std::vector<float>> wordMeanings(LoadedModel& model, std::span<const std::string> words);

}  // namespace memoir::engine
