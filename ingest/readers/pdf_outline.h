// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include <poppler-document.h>

#include "ingest/document.h"

namespace memoir::ingest {

// The entries of a PDF's outline that stand as lines of their own in its text, in the order of the outline. poppler-cpp
// does not say where an entry points to; those whose line is not found are left out.
std::vector<Heading> outlineHeadings(const poppler::document& pdf, std::string_view text);

}  // namespace memoir::ingest
