// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace memoir::ingest {

// Shell glob over bytes: '?' and '*' do not match '/', "**" does; [abc], [a-z], [!a] and '\' as in a shell.
bool globMatches(std::string_view pattern, std::string_view text);

}  // namespace memoir::ingest
