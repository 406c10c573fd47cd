// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::app {

// A text in lower case, in any script, by the rules of no particular language. Accents and width stay.
std::string lowered(std::string_view text);

}  // namespace memoir::app
