// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace memoir::ingest {

// The message ids in a header such as References, "<a@b> <c@d>", without the brackets and in its order: at most as many
// as a thread can have. Programs that leave the brackets out put blanks between them.
std::vector<std::string> messageIds(std::string_view header);

// The message that an In-Reply-To names; empty when it names none. Old programs begin with words, in which the address
// of a person may stand in brackets too: "Message from Anna <anna@example.org> of 3 May <1@example.org>".
std::string answeredMessage(std::string_view header);

}  // namespace memoir::ingest
