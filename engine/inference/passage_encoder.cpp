// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/passage_encoder.h"

#include <algorithm>
#include <limits>

#include "engine/base/checksum.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"

namespace memoir::engine {
namespace {

// Tokens of one forward pass: enough for matrix products to run at full speed.
constexpr std::size_t kPassTokens = 4096;

// The tokens of some passages behind one another, with everything that says where they begin and end.
struct Packing {
    std::vector<TokenId> tokens;
    std::vector<std::int32_t> positions, offsets{0};
    std::vector<std::int32_t> chunkStarts;  // one more than chunks
    std::vector<std::int64_t> chunkCounts;  // per passage

    void add(std::span<const TokenId> passage, int chunkTokens) {
        const auto begin = static_cast<std::int32_t>(tokens.size()), size = static_cast<std::int32_t>(passage.size());
        tokens.insert(tokens.end(), passage.begin(), passage.end());
        for (std::int32_t position = 0; position < size; ++position) positions.push_back(position);
        for (std::int32_t start = 0; start < size; start += chunkTokens) chunkStarts.push_back(begin + start);
        chunkCounts.push_back((size + chunkTokens - 1) / chunkTokens);
        offsets.push_back(begin + size);
    }
    void finish() { chunkStarts.push_back(static_cast<std::int32_t>(tokens.size())); }
};

// Pools what each routed layer says and deals the chunks out to their passages, in host memory.
class PoolingSink final : public PassageSink {
  public:
    PoolingSink(Backend& backend, const RoutingRules& rules, const Packing& packing, std::span<EncodedPassage> encoded)
        : backend_(backend), rules_(rules), packing_(packing), encoded_(encoded) {
        const auto count = static_cast<std::int64_t>(packing.chunkStarts.size());
        chunkStarts_ = backend.allocate(Shape{count}, DType::I32);
        copy(backend, viewOf(std::span(packing.chunkStarts)), chunkStarts_);
    }

    void layerEncoded(int, ConstView keys, ConstView values, ConstView routingKeys) override {
        Tensor pooledRouting = pooled(routingKeys);
        if (rules_.normalise) normalizeRows(backend_, pooledRouting);
        const Tensor pooledKeys = pooled(keys), pooledValues = pooled(values);
        std::int64_t begin = 0;
        for (std::size_t i = 0; i < encoded_.size(); ++i) {
            const std::int64_t end = begin + packing_.chunkCounts[i];
            encoded_[i].layers.push_back({onHost(pooledRouting.view().rows(begin, end)),
                                          onHost(pooledKeys.view().rows(begin, end)),
                                          onHost(pooledValues.view().rows(begin, end))});
            begin = end;
        }
    }

  private:
    Tensor pooled(ConstView rows) {
        Tensor chunks = backend_.allocate(rows.shape.withFirst(chunkStarts_.shape()[0] - 1), DType::F32);
        meanPool(backend_, rows, chunkStarts_, chunks);
        return chunks;
    }

    Tensor onHost(ConstView rows) {
        Tensor host = hostTensor(rows.shape, DType::F32);
        copy(backend_, rows, host);
        return host;
    }

    Backend& backend_;
    const RoutingRules& rules_;
    const Packing& packing_;
    std::span<EncodedPassage> encoded_;
    Tensor chunkStarts_;
};

}  // namespace

std::vector<EncodedPassage> PassageEncoder::encode(std::span<const PassageInput> passages, std::stop_token stop,
                                                   HiddenObserver* observer) {
    std::vector<Tokens> tokens;
    std::vector<EncodedPassage> encoded(passages.size());
    for (std::size_t i = 0; i < passages.size(); ++i) {
        tokens.push_back(protocol_.passage(passages[i].number, passages[i].text));
        encoded[i].number = passages[i].number;
        encoded[i].textHash = checksum(passages[i].text);
        encoded[i].tokenCount = static_cast<std::int32_t>(tokens[i].size());
    }
    const std::size_t limit = observer != nullptr ? std::numeric_limits<std::size_t>::max() : kPassTokens;
    for (std::size_t begin = 0, end = 0; begin < passages.size(); begin = end) {
        std::size_t count = 0;
        for (end = begin; end < passages.size() && (end == begin || count + tokens[end].size() <= limit); ++end)
            count += tokens[end].size();
        encodePass(std::span(tokens).subspan(begin, end - begin), std::span(encoded).subspan(begin, end - begin), stop,
                   observer);
    }
    return encoded;
}

void PassageEncoder::encodePass(std::span<const Tokens> tokens, std::span<EncodedPassage> encoded, std::stop_token stop,
                                HiddenObserver* observer) {
    const RoutingConfig& routing = transformer_.config().routing;
    Packing packing;
    for (const Tokens& passage : tokens) packing.add(passage, routing.chunkTokens);
    packing.finish();
    PoolingSink sink(transformer_.backend(), routing.rules, packing, encoded);
    transformer_.encode({packing.tokens, packing.positions, packing.offsets, observer, stop}, sink);
}

}  // namespace memoir::engine
