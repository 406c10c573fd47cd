// SPDX-License-Identifier: Apache-2.0
#include "engine/model/kv_cache.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/ops/memory.h"

namespace memoir::engine {
namespace {

constexpr std::int64_t kLeastRows = 64;

}  // namespace

KvCache::KvCache(Backend& backend, const ModelConfig& config)
    : backend_(&backend),
      kvHeads_(config.kvHeads),
      headWidth_(config.headWidth),
      layers_(static_cast<std::size_t>(config.layerCount)) {
    for (Layer& layer : layers_) reserve(layer, kLeastRows);
}

ConstView KvCache::keys(int layer) const {
    return at(layer).keys.view().rows(0, at(layer).rowCount);
}

ConstView KvCache::values(int layer) const {
    return at(layer).values.view().rows(0, at(layer).rowCount);
}

KvCache::Rows KvCache::append(int layer, std::int64_t count) {
    Layer& rows = at(layer);
    const std::int64_t begin = rows.rowCount, end = begin + count;
    reserve(rows, end);
    rows.rowCount = end;
    return {rows.keys.view().rows(begin, end), rows.values.view().rows(begin, end)};
}

void KvCache::reserve(std::int64_t count) {
    for (Layer& layer : layers_) reserve(layer, layer.rowCount + count);
}

void KvCache::reserve(int layer, std::int64_t count) {
    reserve(at(layer), at(layer).rowCount + count);
}

std::int64_t KvCache::spareRows() const {
    std::int64_t spare = layers_.front().keys.shape()[0] - layers_.front().rowCount;
    for (const Layer& layer : layers_) spare = std::min(spare, layer.keys.shape()[0] - layer.rowCount);
    return spare;
}

void KvCache::truncate(int layer, std::int64_t rowCount) {
    ENGINE_CHECK(rowCount <= at(layer).rowCount, "truncating never adds rows");
    at(layer).rowCount = rowCount;
}

void KvCache::assign(int layer, const KvCache& from) {
    truncate(layer, 0);
    const Rows rows = append(layer, from.rowCount(layer));
    copy(*backend_, from.keys(layer), rows.keys);
    copy(*backend_, from.values(layer), rows.values);
}

void KvCache::reserve(Layer& layer, std::int64_t capacity) {
    const std::int64_t present = layer.keys.shape().rank() == 0 ? 0 : layer.keys.shape()[0];
    if (capacity <= present) return;
    const std::int64_t grown = std::max(capacity, present + present / 2);
    layer.keys = enlarged(layer.keys, layer.rowCount, grown);
    layer.values = enlarged(layer.values, layer.rowCount, grown);
}

Tensor KvCache::enlarged(const Tensor& rows, std::int64_t rowCount, std::int64_t capacity) {
    Tensor larger = backend_->allocate(Shape{capacity, kvHeads_, headWidth_}, backend_->activationType());
    if (rowCount > 0) copy(*backend_, rows.view().rows(0, rowCount), larger.view().rows(0, rowCount));
    return larger;
}

}  // namespace memoir::engine
