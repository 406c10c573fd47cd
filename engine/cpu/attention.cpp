// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/cpu/cpu_fast.h"
#include "engine/cpu/element.h"
#include "engine/cpu/simd/convert.h"
#include "engine/cpu/simd/dot_rows.h"
#include "engine/cpu/simd/rows.h"
#include "engine/cpu/simd/tile_product.h"

namespace memoir::engine::cpu {

namespace {

// One head of one token: query [E] over the first `seen` keys and values of key/value head `group`.
void attendOne(const float* query, const AttentionInputs& inputs, std::int64_t group, std::int64_t seen, float* out) {
    const std::int64_t groups = inputs.keys.shape[1], width = inputs.keys.shape[2];
    const auto at = [&](std::int64_t key, std::int64_t i) { return (key * groups + group) * width + i; };
    std::vector<float> weights(static_cast<std::size_t>(seen));
    for (std::int64_t key = 0; key < seen; ++key) {
        float dot = 0;
        for (std::int64_t i = 0; i < width; ++i) dot += query[i] * elementAt(inputs.keys, at(key, i));
        weights[static_cast<std::size_t>(key)] = dot / std::sqrt(static_cast<float>(width));
    }
    const float largest = *std::ranges::max_element(weights);
    float sum = 0;
    for (float& weight : weights) sum += weight = std::exp(weight - largest);
    for (std::int64_t i = 0; i < width; ++i) {
        out[i] = 0;
        for (std::int64_t key = 0; key < seen; ++key) {
            out[i] += weights[static_cast<std::size_t>(key)] / sum * elementAt(inputs.values, at(key, i));
        }
    }
}

}  // namespace

namespace {

// Leaves only the keys that are there already in a cache that a recorded step sees grow.
AttentionInputs withoutSpareRows(const AttentionInputs& inputs) {
    if (!inputs.rowsBefore) return inputs;
    const std::int64_t rows = *inputs.rowsBefore.as<std::int32_t>() + inputs.query.shape[0];
    return {inputs.query, inputs.keys.rows(0, rows), inputs.values.rows(0, rows), inputs.causal};
}

}  // namespace

void CpuReference::attention(const AttentionInputs& all, View out) {
    const AttentionInputs inputs = withoutSpareRows(all);
    const std::int64_t tokens = inputs.query.shape[0], heads = inputs.query.shape[1], width = inputs.query.shape[2];
    const std::int64_t keys = inputs.keys.shape[0], headsPerGroup = heads / inputs.keys.shape[1];
    for (std::int64_t token = 0; token < tokens; ++token) {
        const std::int64_t seen = inputs.causal == Causal::BottomRight ? keys - tokens + token + 1 : keys;
        for (std::int64_t head = 0; head < heads; ++head) {
            const std::int64_t at = (token * heads + head) * width;
            attendOne(inputs.query.as<float>() + at, inputs, head / headsPerGroup, seen, out.as<float>() + at);
        }
    }
}

void CpuReference::packedAttention(const PackedAttentionInputs& inputs, View out) {
    for (std::int64_t passage = 0; passage + 1 < inputs.offsets.shape[0]; ++passage) {
        const std::int64_t begin = inputs.offsets.as<std::int32_t>()[passage];
        const std::int64_t end = inputs.offsets.as<std::int32_t>()[passage + 1];
        attention({.query = inputs.query.rows(begin, end),
                   .keys = inputs.keys.rows(begin, end),
                   .values = inputs.values.rows(begin, end)},
                  out.rows(begin, end));
    }
}

void CpuReference::storeRows(ConstView from, ConstView places, View rows) {
    for (std::int64_t row = 0; row < places.shape[0]; ++row) {
        const std::int64_t at = places.as<std::int32_t>()[row];
        if (at >= 0) copy(from.rows(row, row + 1), rows.rows(at, at + 1));
    }
}

namespace {

// One head of keys or values [S, G, E]: S rows of E, G * E apart.
struct HeadRows {
    const ConstView& view;
    std::int64_t group;

    std::int64_t width() const { return view.shape[2]; }
    std::int64_t beginOf(std::int64_t row) const { return (row * view.shape[1] + group) * width(); }
};

// Values as float32 rows padded to whole tiles; in place where they already are.
Strided<const float> unpackedValues(const HeadRows& values, std::int64_t count, Scratch& scratch) {
    const std::int64_t padded = paddedToTile(values.width());
    if (values.view.dtype == DType::F32 && padded == values.width()) {
        return {values.view.as<float>() + values.beginOf(0), values.beginOf(1) - values.beginOf(0)};
    }
    float* rows = scratch.reserve<float>(count * padded);
    for (std::int64_t row = 0; row < count; ++row) {
        toFloats(values.view, values.beginOf(row), values.width(), rows + row * padded);
        std::fill_n(rows + row * padded + values.width(), padded - values.width(), 0.0F);
    }
    return {rows, padded};
}

// Keys turned so that neighbouring keys are neighbouring columns, with the scores' scale: [E, count padded].
Strided<const float> transposedKeys(const HeadRows& keys, std::int64_t count, Scratch& scratch) {
    constexpr std::int64_t kKeysAtOnce = 16;
    const std::int64_t width = keys.width(), padded = paddedToTile(count);
    const std::int64_t stride = padded + 16;  // off powers of two, where all rows would share a few cache lines
    const float scale = 1.0F / std::sqrt(static_cast<float>(width));
    float* columns = scratch.reserve<float>(width * stride + kKeysAtOnce * width);
    float* rows = columns + width * stride;
    for (std::int64_t first = 0; first < padded; first += kKeysAtOnce) {
        const std::int64_t here = std::clamp<std::int64_t>(count - first, 0, kKeysAtOnce);
        for (std::int64_t key = 0; key < here; ++key) {
            toFloats(keys.view, keys.beginOf(first + key), width, rows + key * width);
        }
        std::fill_n(rows + here * width, (kKeysAtOnce - here) * width, 0.0F);
        for (std::int64_t i = 0; i < width; ++i) {
            for (std::int64_t key = 0; key < kKeysAtOnce; ++key) {
                columns[i * stride + first + key] = scale * rows[key * width + i];
            }
        }
    }
    return {columns, stride};
}

// The scores of one query row against keys where they lie.
void scoreInPlace(const float* query, const HeadRows& keys, std::int64_t count, float* scores) {
    const float scale = 1.0F / std::sqrt(static_cast<float>(keys.width()));
    dotRows(query, {keys.view, keys.beginOf(0), keys.width(), keys.beginOf(1) - keys.beginOf(0), count}, scores);
    for (std::int64_t key = 0; key < count; ++key) scores[key] *= scale;
}

constexpr std::int64_t kRowsAtOnce = 8;

// Turns the scores of a few rows into weights, and the values into each row's mixture. seenBy(row) is not descending.
template <class SeenBy>
void mixValues(const CpuFast::SpanOperands& operands, std::int64_t rows, const SeenBy& seenBy, Strided<float> out) {
    const auto [scores, stride] = operands.scores;
    const std::int64_t padded = paddedToTile(operands.width), most = seenBy(rows - 1);
    float* mixed = scores + kRowsAtOnce * stride;
    for (std::int64_t row = 0; row < rows; ++row) {
        float* weights = scores + row * stride;
        softmaxRow(weights, seenBy(row), weights);
        std::fill(weights + seenBy(row), weights + most, 0.0F);
    }
    tileProduct({scores, stride}, operands.values, {mixed, padded}, rows, most, padded);
    for (std::int64_t row = 0; row < rows; ++row) {
        std::copy_n(mixed + row * padded, operands.width, out.elements + row * out.stride);
    }
}

}  // namespace

void CpuFast::attention(const AttentionInputs& inputs, View out) {
    spans_.clear();
    addSpans(withoutSpareRows(inputs), out);
    attendSpans();
}

void CpuFast::packedAttention(const PackedAttentionInputs& inputs, View out) {
    spans_.clear();
    const auto* offsets = inputs.offsets.as<std::int32_t>();
    for (std::int64_t passage = 0; passage + 1 < inputs.offsets.shape[0]; ++passage) {
        const std::int64_t begin = offsets[passage], end = offsets[passage + 1];
        addSpans({inputs.query.rows(begin, end), inputs.keys.rows(begin, end), inputs.values.rows(begin, end)},
                 out.rows(begin, end));
    }
    attendSpans();
}

void CpuFast::addSpans(const AttentionInputs& inputs, View out) {
    constexpr std::int64_t kTokensPerSpan = 128;  // enough to be worth turning the keys they see
    for (std::int64_t begin = 0; begin < inputs.query.shape[0]; begin += kTokensPerSpan) {
        const std::int64_t end = std::min(begin + kTokensPerSpan, inputs.query.shape[0]);
        for (std::int64_t group = 0; group < inputs.keys.shape[1]; ++group) {
            spans_.push_back({inputs.query, inputs.keys, inputs.values, out, inputs.causal, group, begin, end});
        }
    }
}

void CpuFast::attendSpans() {
    constexpr std::int64_t kElementsPerPiece = 65536;
    if (spans_.empty()) return;
    const AttentionSpan& first = spans_.front();
    const std::int64_t elements = (first.end - first.begin) * first.keys.shape[0] * first.keys.shape[2] + 1;
    pool_.parallelFor(std::ssize(spans_), kElementsPerPiece / elements + 1, [&](const ThreadPool::Range& range) {
        for (std::int64_t i = range.begin; i < range.end; ++i)
            attendSpan(spans_[static_cast<std::size_t>(i)], own(range));
    });
}

void CpuFast::attendSpan(const AttentionSpan& span, PerThread& own) {
    const std::int64_t width = span.query.shape[2], seen = span.seenBy(span.end - 1);
    const SpanOperands operands{
        .values = unpackedValues({span.values, span.group}, seen, own.values),
        .scores = {own.scores.reserve<float>(kRowsAtOnce * (paddedToTile(seen) + paddedToTile(width))),
                   paddedToTile(seen)},
        .width = width,
    };
    if (span.end - span.begin == 1) {
        attendHeads(span, operands);
    } else {
        attendTokens(span, transposedKeys({span.keys, span.group}, seen, own.keys), operands);
    }
}

// One token: the heads are the rows, and keys are read where they lie, which costs less than turning them.
void CpuFast::attendHeads(const AttentionSpan& span, const SpanOperands& operands) {
    const std::int64_t heads = span.query.shape[1], headsEach = heads / span.keys.shape[1], width = operands.width;
    const std::int64_t seen = span.seenBy(span.begin), endHead = (span.group + 1) * headsEach;
    for (std::int64_t head = endHead - headsEach; head < endHead; head += kRowsAtOnce) {
        const std::int64_t at = (span.begin * heads + head) * width, rows = std::min(kRowsAtOnce, endHead - head);
        for (std::int64_t row = 0; row < rows; ++row) {
            scoreInPlace(span.query.as<float>() + at + row * width, {span.keys, span.group}, seen,
                         operands.scores.elements + row * operands.scores.stride);
        }
        mixValues(operands, rows, [&](std::int64_t) { return seen; }, {span.out.as<float>() + at, width});
    }
}

void CpuFast::attendTokens(const AttentionSpan& span, Strided<const float> keys, const SpanOperands& operands) {
    const std::int64_t heads = span.query.shape[1], headsEach = heads / span.keys.shape[1], width = operands.width;
    for (std::int64_t head = span.group * headsEach; head < (span.group + 1) * headsEach; ++head) {
        for (std::int64_t token = span.begin; token < span.end; token += kRowsAtOnce) {
            const std::int64_t at = (token * heads + head) * width, rows = std::min(kRowsAtOnce, span.end - token);
            tileProduct({span.query.as<float>() + at, heads * width}, keys, operands.scores, rows, width,
                        paddedToTile(span.seenBy(token + rows - 1)));
            mixValues(operands, rows, [&](std::int64_t row) { return span.seenBy(token + row); },
                      {span.out.as<float>() + at, heads * width});
        }
    }
}

}  // namespace memoir::engine::cpu
