// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "app/store/catalogue.h"
#include "app/store/codec.h"

namespace memoir::app {

// Bodies of passages, cut from the stored text of their documents. Keeps the last document it unpacked, because
// passages are mostly asked for document by document. One thread, one state of the catalogue.
class PassageTexts {
  public:
    explicit PassageTexts(const Documents& documents) : documents_(documents) {}

    PassageTexts(const PassageTexts&) = delete;
    PassageTexts& operator=(const PassageTexts&) = delete;

    std::string body(const PassageRecord& passage);
    const std::string& document(std::int64_t id);  // "" when it is gone

  private:
    const Documents& documents_;
    std::int64_t id_ = 0;
    std::string text_;
    Slicer slicer_{text_};
};

}  // namespace memoir::app
