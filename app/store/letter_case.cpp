// SPDX-License-Identifier: Apache-2.0
#include "app/store/letter_case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace memoir::app {

std::string lowered(std::string_view text) {
    std::string result;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
        .toLower(icu::Locale::getRoot())
        .toUTF8String(result);
    return result;
}

}  // namespace memoir::app
