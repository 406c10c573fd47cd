// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace memoir::app {

// Sentences of everyday English words, `characterCount` long: the same for the same seed, others for others.
std::string sampleText(int seed, int characterCount);

}  // namespace memoir::app
