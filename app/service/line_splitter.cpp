// SPDX-License-Identifier: Apache-2.0
#include "app/service/line_splitter.h"

#include <utility>

namespace memoir::app {

void LineSplitter::append(std::string_view piece, const std::function<void(Line)>& sink) {
    if (skipping_) return;
    if (pending_.size() + piece.size() <= limitBytes_) {
        pending_.append(piece);
        return;
    }
    std::string().swap(pending_);
    skipping_ = true;
    sink({.text = {}, .tooLong = true});
}

void LineSplitter::feed(std::string_view bytes, const std::function<void(Line)>& sink) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        append(bytes.substr(0, end), sink);
        if (end == std::string_view::npos) return;
        if (!std::exchange(skipping_, false)) sink({.text = std::exchange(pending_, {})});
        bytes.remove_prefix(end + 1);
    }
}

}  // namespace memoir::app
