// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "app/store/database.h"

namespace memoir::app {

// FTS5 alone, with the catalogue's tokenizer: what the catalogue's own insertion is measured against. Everything is one
// transaction, committed by finish().
class BareIndex {
  public:
    // Whether the table keeps its rows, as FTS5 does unless told not to, or only their index, as the catalogue's does.
    enum class Keeps { Rows, Nothing };
    BareIndex(const std::filesystem::path& file, Keeps keeps);
    void add(std::int64_t row, std::string_view header, std::string_view body);
    void finish();

  private:
    Database database_;
    Transaction transaction_;
};

}  // namespace memoir::app
