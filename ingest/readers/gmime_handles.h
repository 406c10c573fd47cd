// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <gmime/gmime.h>

namespace memoir::ingest {

// Makes GMime usable from here to the end of the process: it does not come back from a shutdown.
class GmimeLibrary {
  public:
    GmimeLibrary() { g_mime_init(); }
};

struct UnrefObject {
    void operator()(void* object) const { g_object_unref(object); }
};
// Owns one reference to a GMime object.
template <class T>
using GmimeRef = std::unique_ptr<T, UnrefObject>;

struct FreeParserOptions {
    void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
using ParserOptions = std::unique_ptr<GMimeParserOptions, FreeParserOptions>;

struct FreeGlib {
    void operator()(char* text) const { g_free(text); }
};
using GlibText = std::unique_ptr<char, FreeGlib>;

}  // namespace memoir::ingest
