// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string>

#include "app/service/rpc.h"

namespace memoir::app {

// The answer of an `ask` result for people: the text, or what is nearest when there is none.
void printAnswer(const Json& result, std::ostream& out);
// Its sources: number, title, date, page, place and the quoted words; then what the answer says without evidence.
void printEvidence(const Json& result, std::ostream& out);

// "Household insurance · 2021-05-07 · page 2"
std::string titleLine(const Json& row);

}  // namespace memoir::app
