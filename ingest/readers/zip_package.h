// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

#include "ingest/reader.h"

namespace memoir::ingest {

// A document that is a zip file of parts (OOXML, OpenDocument). Part names are keys and never become paths.
class ZipPackage {
  public:
    // Reads the list of parts. Lends both. Throws Error(Corrupt) when nothing of the zip file can be read, Error(Limit)
    // when it lists too many parts.
    ZipPackage(const Input& input, ReadContext& context);

    bool has(const std::string& part) const { return names_.contains(part); }
    const std::set<std::string>& names() const { return names_; }

    // Unpacks parts by name; those that are not there or cannot be unpacked are missing in the result. Throws
    // Error(Limit) when they unpack to more than the limits allow or are packed as only bombs are, Error(Encrypted)
    // when the zip has a password.
    std::map<std::string, std::string> read(const std::set<std::string>& wanted);

    // Set when a part could only be read in part, or the list of parts was damaged.
    bool isDamaged() const { return isDamaged_; }

  private:
    std::map<std::string, std::string> unpacked(const std::set<std::string>& wanted);

    const Input& input_;
    ReadContext& context_;
    std::set<std::string> names_;
    bool isDamaged_ = false;
};

}  // namespace memoir::ingest
