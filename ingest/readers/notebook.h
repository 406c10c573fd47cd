// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "ingest/reader.h"

namespace memoir::ingest {

// A Jupyter notebook (nbformat 3 and 4): its cells in their order, each with the text it printed; pictures and markup
// among the outputs are left out. Headings are those of its Markdown cells.
void readNotebook(std::string_view json, const Input& input, const Place& place, ReadContext& context);

}  // namespace memoir::ingest
