// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/store/words.h"

namespace memoir::app {

// The question without what people say before it: "Can you tell me ...", "Quick question: ...", "Please look up: ...".
// The question itself when nothing would be left.
std::string coreQuestion(const std::string& question, WordScanner& scanner);

}  // namespace memoir::app
