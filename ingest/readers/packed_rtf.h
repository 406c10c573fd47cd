// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// Unpacks the RTF that Outlook keeps in its mails (MS-OXRTFCP: LZFu or plain). As much as can be unpacked of a damaged
// one; empty for what is none. Never more than `maxBytes`.
std::string unpackedRtf(std::string_view packed, std::size_t maxBytes = 64u << 20);

}  // namespace memoir::ingest
