// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace memoir::ingest {

// Forms of text that a file may have whatever it is called. `lower` is its beginning in small letters.

// LaTeX, TeX's own macros apart: a class, a document, or sections at the beginning of lines.
bool looksLikeLatex(std::string_view lower);

// reStructuredText: directives ("..  note::") or roles (":ref:`...`"), and an underlined title.
bool looksLikeReStructured(std::string_view lower);

enum class WebArchiveSigns { Any, Strong };
// A web page with what belongs to it, saved in the form of a mail (MHTML, RFC 2557). Strong signs are headers that only
// programs write which save pages; any sign is that a mail would have a sender.
bool looksLikeWebArchive(std::string_view lower, WebArchiveSigns signs);

}  // namespace memoir::ingest
