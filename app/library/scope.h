// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "app/store/scope_filter.h"

namespace memoir::app {

// Parses a scope expression: terms like kind:mail|pdf or -from:anna, joined by blanks, all of which must hold; values
// with blanks stand in double quotes. Empty: no terms. Throws Error BadInput that names the position, counted from 1.
ScopeTerms parseScope(std::string_view expression);

// The expression that parseScope() reads as these terms.
std::string scopeExpression(const ScopeTerms& terms);

}  // namespace memoir::app
