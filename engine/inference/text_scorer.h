// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/inference/loaded_model.h"

namespace memoir::engine {

// How well each text answers a question: the text is encoded as a passage that is not stored, and scored as the bank's
// passages are, by the weighted mean over the routed layers. The question sees no memory meanwhile, so that the scores
// depend on nothing but the question and the texts. In the order of the texts; cancelled: throws Error{Cancelled}.
std::vector<double> scoreTexts(LoadedModel& model, const std::string& question, std::span<const std::string> texts,
                               std::stop_token stop);

}  // namespace memoir::engine
