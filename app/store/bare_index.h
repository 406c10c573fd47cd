// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "app/store/database.h"

namespace memoir::app {

// A full-text index like the catalogue's and nothing else: what the catalogue's own insertion is measured against.
// Everything is one transaction, committed by finish().
class BareIndex {
  public:
    explicit BareIndex(const std::filesystem::path& file);
    void add(std::int64_t row, std::string_view header, std::string_view body);
    void finish();

  private:
    Database database_;
    Transaction transaction_;
};

}  // namespace memoir::app
