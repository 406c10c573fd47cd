// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/document.h"
#include "ingest/input.h"

typedef struct _GsfInfile GsfInfile;

namespace memoir::ingest {

// An OLE compound file (MS-CFB) through libgsf: named streams of bytes.
class OleFile {
  public:
    // Lends the input. Throws Error(Corrupt).
    explicit OleFile(const Input& input);
    ~OleFile();
    OleFile(const OleFile&) = delete;
    OleFile& operator=(const OleFile&) = delete;

    const std::string& name() const { return name_; }
    bool has(const char* stream) const;
    // A whole stream, as far as it can be read; empty when there is none. At most 256 MiB.
    std::string stream(const char* name) const;
    // Title, author and date of the summary, where there is one.
    void readSummary(Document& document) const;

  private:
    std::string name_;
    GsfInfile* file_;
};

// Little-endian numbers at a place; 0 behind the end.
std::uint32_t integerAt(std::string_view bytes, std::size_t at, int size);

// UTF-16, little-endian, as UTF-8; half a surrogate pair becomes U+FFFD. Ends at the end of the bytes.
std::string fromUtf16(std::string_view bytes);
// Windows code page 1252 as UTF-8.
std::string fromWindows1252(std::string_view bytes);

}  // namespace memoir::ingest
