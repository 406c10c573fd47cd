// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tokenizer.h"

#include "engine/model/utf8.h"

namespace memoir::engine {

std::string Tokenizer::decode(std::span<const TokenId> tokens) const {
    std::string bytes;
    for (const TokenId token : tokens) bytes += bytesOf(token);
    return toValidUtf8(bytes);
}

std::string StreamingDecoder::push(TokenId token) {
    pending_ += tokenizer_->bytesOf(token);
    std::string_view rest = pending_;
    std::string text;
    while (!rest.empty()) {
        const CodePoint point = nextCodePoint(rest);
        if (!point.complete) break;
        appendUtf8(text, point.value);
        rest.remove_prefix(point.sizeBytes);
    }
    pending_.erase(0, pending_.size() - rest.size());
    return text;
}

std::string StreamingDecoder::finish() {
    const std::string text = toValidUtf8(pending_);
    pending_.clear();
    return text;
}

}  // namespace memoir::engine
