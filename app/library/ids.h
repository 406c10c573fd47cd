// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace memoir::app {

// The strings people see for rows: a letter and the row's number.
std::string documentId(std::int64_t number);  // d12
std::string passageId(std::int64_t number);   // p17
std::string sourceId(std::int64_t number);    // s3
std::string chatId(std::int64_t number);      // c4
std::string undoId(std::int64_t job);         // f5, of an erase job

// The number of an id with this letter; nothing when it is no such id.
std::optional<std::int64_t> numberOf(std::string_view id, char letter);

}  // namespace memoir::app
