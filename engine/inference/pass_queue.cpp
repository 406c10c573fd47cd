// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/pass_queue.h"

#include <utility>

#include "engine/base/checksum.h"

namespace memoir::engine {

namespace {

void add(Packing& packing, std::span<const TokenId> passage, int chunkTokens) {
    const auto begin = static_cast<std::int32_t>(packing.tokens.size());
    const auto size = static_cast<std::int32_t>(passage.size());
    packing.tokens.insert(packing.tokens.end(), passage.begin(), passage.end());
    for (std::int32_t position = 0; position < size; ++position) packing.positions.push_back(position);
    for (std::int32_t start = 0; start < size; start += chunkTokens) packing.chunkStarts.push_back(begin + start);
    packing.offsets.push_back(begin + size);
}

}  // namespace

PassQueue::PassQueue(const Protocol& protocol, int chunkTokens, std::span<const PassageInput> passages,
                     std::span<EncodedPassage> encoded, std::size_t limit)
    : protocol_(protocol), chunkTokens_(chunkTokens), passages_(passages), encoded_(encoded), limit_(limit) {}

std::optional<Packing> PassQueue::next() {
    const std::lock_guard lock(mutex_);
    if (taken_ == passages_.size()) return std::nullopt;
    Packing packing;
    const std::size_t begin = taken_;
    for (; taken_ < passages_.size(); ++taken_) {
        tokenise();
        if (taken_ > begin && packing.tokens.size() + next_->size() > limit_) break;
        add(packing, *next_, chunkTokens_);
        next_.reset();
    }
    packing.chunkStarts.push_back(static_cast<std::int32_t>(packing.tokens.size()));
    packing.encoded = encoded_.subspan(begin, taken_ - begin);
    return packing;
}

void PassQueue::tokenise() {
    if (next_) return;
    const PassageInput& passage = passages_[taken_];
    next_ = protocol_.passage(passage.number, passage.text);
    EncodedPassage& encoded = encoded_[taken_];
    encoded.number = passage.number;
    encoded.textHash = checksum(passage.text);
    encoded.tokenCount = static_cast<std::int32_t>(next_->size());
}

}  // namespace memoir::engine
