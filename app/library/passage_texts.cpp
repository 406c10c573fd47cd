// SPDX-License-Identifier: Apache-2.0
#include "app/library/passage_texts.h"

namespace memoir::app {

const std::string& PassageTexts::document(std::int64_t id) {
    if (id != id_) {
        text_ = documents_.text(id).value_or("");
        id_ = id;
        slicer_ = Slicer(text_);
    }
    return text_;
}

std::string PassageTexts::body(const PassageRecord& passage) {
    document(passage.document);
    return std::string(slicer_.slice(passage.start, passage.end));
}

}  // namespace memoir::app
