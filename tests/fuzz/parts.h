// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// Packages from a flat text, so that a fuzzer changes what is inside of them and not only how it is packed. A line
// "%%PART name" begins a part, which ends before the next such line; what stands before the first is passed over.
std::string asZip(std::string_view parts);
std::string asOle(std::string_view parts);

// The bytes as they are.
std::string asIs(std::string_view bytes);

}  // namespace memoir::ingest
