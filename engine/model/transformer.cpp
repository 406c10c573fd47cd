// SPDX-License-Identifier: Apache-2.0
#include "engine/model/transformer.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/base/error.h"
#include "engine/ops/attention.h"
#include "engine/ops/embed.h"
#include "engine/ops/matmul.h"
#include "engine/ops/memory.h"
#include "engine/ops/rms_norm.h"

namespace memoir::engine {
namespace {

// Rows that pass through a layer at once: bounds the intermediate memory of very long prompts.
constexpr std::int64_t kTileRows = 1024;

void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Error(ErrorKind::Cancelled, "The request was cancelled.");
}

template <class Body>
void forTiles(std::int64_t begin, std::int64_t end, const std::stop_token& stop, Body&& body) {
    for (std::int64_t row = begin; row < end; row += kTileRows) {
        throwIfStopped(stop);
        body(row, std::min(row + kTileRows, end));
    }
}

std::int64_t rowCountOf(std::span<const TokenRange> ranges) {
    std::int64_t count = 0;
    for (const TokenRange& range : ranges) count += range.end - range.begin;
    return count;
}

}  // namespace

Transformer::Transformer(Backend& backend, const ModelConfig& config, const Weights& weights)
    : backend_(backend), config_(config), weights_(weights) {}

void Transformer::embed(std::span<const TokenId> tokens, View hidden) {
    const View ids = ids_.view(backend_, Shape{static_cast<std::int64_t>(tokens.size())});
    copy(backend_, viewOf(tokens), ids);
    engine::embed(backend_, weights_.embedding(), ids, hidden);
}

void Transformer::runLayers(int begin, int end, View hidden, const Pass& pass) {
    for (int index = begin; index < end; ++index) {
        if (pass.observer != nullptr) pass.observer->hiddenBefore(index, hidden);
        const bool isRouted = pass.memory != nullptr && config_.routing.isRouted(index);
        const std::unique_ptr<Pending> memory = isRouted ? beginMemory(index, hidden, pass) : nullptr;
        appendKeysAndValues(index, hidden, pass);
        if (memory != nullptr) memory->wait();
        attend(index, hidden, pass);
    }
    if (pass.observer != nullptr && end == config_.layerCount) pass.observer->hiddenBefore(end, hidden);
}

void Transformer::selectMemory(int layer, ConstView hidden, const Pass& pass) {
    if (const std::unique_ptr<Pending> memory = beginMemory(layer, hidden, pass)) memory->wait();
}

// The chosen passages' keys and values come while the layer makes its own; there is room for both, since a cache that
// moved meanwhile would lose them.
std::unique_ptr<Pending> Transformer::beginMemory(int layer, ConstView hidden, const Pass& pass) {
    throwIfStopped(pass.stop);
    const int routed = routedIndex(layer);
    const std::int64_t chunkCount =
        pass.memory->select(routed, routingQueries(layer, hidden, pass.firstPosition, pass.routing));
    if (chunkCount == 0) return nullptr;
    pass.cache->reserve(layer, chunkCount + hidden.shape[0]);
    const KvCache::Rows rows = pass.cache->append(layer, chunkCount);
    return backend_.beside([&] { pass.memory->fetch(routed, rows.keys, rows.values); });
}

ConstView Transformer::routingQueries(int layerIndex, ConstView hidden, std::int64_t firstPosition,
                                      std::span<const TokenRange> rows) {
    const std::int64_t count = rowCountOf(rows);
    const View gathered = gathered_.view(backend_, Shape{count, config_.width});
    const View query = query_.view(backend_, Shape{count, config_.queryHeads, config_.headWidth});
    std::vector<std::int32_t> positions;
    for (const TokenRange& range : rows) {
        const auto at = static_cast<std::int64_t>(positions.size()), size = range.end - range.begin;
        if (size > 0) copy(backend_, hidden.rows(range.begin, range.end), gathered.rows(at, at + size));
        positions.resize(positions.size() + static_cast<std::size_t>(size));
        std::iota(positions.begin() + at, positions.end(), static_cast<std::int32_t>(firstPosition + range.begin));
    }
    const Layer weights = layer(layerIndex);
    const View normed = normed_.view(backend_, gathered.shape);
    weights.inputNorm(gathered, normed);
    if (config_.routing.decoupled) {
        weights.routerQuery(normed, query);
        return query;
    }
    const View placed = positions_.view(backend_, Shape{count});
    copy(backend_, viewOf(std::span(std::as_const(positions))), placed);
    weights.query(normed, placed, query);
    return query;
}

ConstView Transformer::finalNorm(ConstView hidden) {
    const View normed = last_.view(backend_, hidden.shape);
    rmsNorm(backend_, hidden, weights_.finalNorm(), config_.normEpsilon, normed);
    return normed;
}

ConstView Transformer::logits(ConstView hidden) {
    const View out = logits_.view(backend_, Shape{hidden.shape[0], config_.vocabularySize});
    matmul(backend_, finalNorm(hidden), weights_.head(), out);
    return out;
}

void Transformer::encode(const PackedPassages& passages, PassageSink& sink) {
    const auto count = static_cast<std::int64_t>(passages.tokens.size());
    const View hidden = hidden_.view(backend_, Shape{count, config_.width});
    const View positions = positions_.view(backend_, Shape{count});
    const View offsets = offsets_.view(backend_, Shape{static_cast<std::int64_t>(passages.offsets.size())});
    embed(passages.tokens, hidden);
    copy(backend_, viewOf(passages.positions), positions);
    copy(backend_, viewOf(passages.offsets), offsets);
    for (int index = 0; index < config_.layerCount; ++index) {
        throwIfStopped(passages.stop);
        encodeLayer(index, hidden, positions, offsets, passages, sink);
    }
    if (passages.observer != nullptr) passages.observer->hiddenBefore(config_.layerCount, hidden);
}

int Transformer::routedIndex(int layer) const {
    const std::vector<int>& routed = config_.routing.layers;
    return static_cast<int>(std::lower_bound(routed.begin(), routed.end(), layer) - routed.begin());
}

ConstView Transformer::positionsFrom(std::int64_t first, std::int64_t count) {
    hostPositions_.resize(static_cast<std::size_t>(count));
    std::iota(hostPositions_.begin(), hostPositions_.end(), static_cast<std::int32_t>(first));
    const View positions = positions_.view(backend_, Shape{count});
    copy(backend_, viewOf(std::span(std::as_const(hostPositions_))), positions);
    return positions;
}

void Transformer::appendKeysAndValues(int index, ConstView hidden, const Pass& pass) {
    const std::int64_t count = hidden.shape[0];
    const KvCache::Rows rows = pass.cache->append(index, count);
    forTiles(0, count, pass.stop, [&](std::int64_t begin, std::int64_t end) {
        const View normed = normed_.view(backend_, Shape{end - begin, config_.width});
        layer(index).inputNorm(hidden.rows(begin, end), normed);
        const ConstView positions = positionsFrom(pass.firstPosition + begin, end - begin);
        layer(index).keysAndValues(normed, positions, rows.keys.rows(begin, end), rows.values.rows(begin, end));
    });
}

void Transformer::attend(int index, View hidden, const Pass& pass) {
    const std::int64_t count = hidden.shape[0];
    const bool isLast = index + 1 == config_.layerCount;
    const std::int64_t firstRow = isLast && pass.observer == nullptr ? count - 1 : 0;
    const ConstView keys = pass.cache->keys(index), values = pass.cache->values(index);
    const std::int64_t before = keys.shape[0] - count;
    forTiles(firstRow, count, pass.stop, [&](std::int64_t begin, std::int64_t end) {
        const Shape heads{end - begin, config_.queryHeads, config_.headWidth};
        const View normed = normed_.view(backend_, Shape{end - begin, config_.width});
        const View query = query_.view(backend_, heads), attended = attended_.view(backend_, heads);
        layer(index).inputNorm(hidden.rows(begin, end), normed);
        layer(index).query(normed, positionsFrom(pass.firstPosition + begin, end - begin), query);
        const std::int64_t visible = pass.causal == Causal::None ? keys.shape[0] : before + end;
        attention(backend_, {query, keys.rows(0, visible), values.rows(0, visible), pass.causal}, attended);
        layer(index).finish(attended, hidden.rows(begin, end));
    });
}

void Transformer::encodeLayer(int index, View hidden, ConstView positions, ConstView offsets,
                              const PackedPassages& passages, PassageSink& sink) {
    const std::int64_t count = hidden.shape[0];
    const Shape keyHeads{count, config_.kvHeads, config_.headWidth};
    const Shape queryHeads{count, config_.queryHeads, config_.headWidth};
    if (passages.observer != nullptr) passages.observer->hiddenBefore(index, hidden);
    const View normed = normed_.view(backend_, hidden.shape);
    const View keys = keys_.view(backend_, keyHeads), values = values_.view(backend_, keyHeads);
    layer(index).inputNorm(hidden, normed);
    layer(index).keysAndValues(normed, positions, keys, values);
    if (config_.routing.isRouted(index)) {
        const View own = config_.routing.decoupled ? routingKeys_.view(backend_, keyHeads) : keys;
        if (config_.routing.decoupled) layer(index).routerKeys(normed, own);
        sink.layerEncoded(routedIndex(index), keys, values, own);
    }
    const bool isLast = index + 1 == config_.layerCount;
    if (isLast && passages.observer == nullptr) return;
    const View query = query_.view(backend_, queryHeads), attended = attended_.view(backend_, queryHeads);
    layer(index).query(normed, positions, query);
    packedAttention(backend_, {query, keys, values, offsets}, attended);
    layer(index).finish(attended, hidden);
}

}  // namespace memoir::engine
