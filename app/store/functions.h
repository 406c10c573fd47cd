// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <sqlite3.h>

namespace memoir::app {

// Makes `tokenize = 'memoir'` known to FTS5 on this connection: the words of WordScanner, with stems and single
// characters as colocated tokens in the index, and stems beside the words in queries. Also makes known to SQL:
// fold(text), for comparing without case and accents, place(root, path), the path people see, and message_key(id), see
// MailThreads.
void registerFunctions(sqlite3* handle);

// A quoted query that begins with this is matched without stems. A private-use character, so that no word contains it.
inline constexpr std::string_view kExactMark = "\xee\x80\x80";

}  // namespace memoir::app
