// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <poppler-global.h>

namespace memoir::ingest {

// UTF-8 without bidirectional controls, which Poppler adds to mark its reordering, and without control characters,
// which come out of fonts that do not say what their glyphs mean. Lines end with \n.
std::string plainUtf8(const poppler::ustring& text);

}  // namespace memoir::ingest
