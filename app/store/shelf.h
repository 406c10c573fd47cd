// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace memoir::app {

// What a list of the library shows. Documents: those that are remembered. All: those, and files that hold none (yet).
// Failed: what could not be read, also inside files. Duplicates: documents at more than one place. Unused: documents
// that no answer ever chose. Textless: files without usable text.
enum class Shelf { Documents, All, Failed, Duplicates, Unused, Textless };
enum class HoldingSort { Date, Title, Kind, Sender, Passages, State };
enum class SortOrder { Ascending, Descending };

}  // namespace memoir::app
