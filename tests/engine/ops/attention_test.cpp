// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/attention.h"

#include <algorithm>

#include "tests/engine/ops/op_testing.h"

namespace memoir::engine {
namespace {

using Attention = OpTest;
ON_EVERY_ARITHMETIC(Attention);

struct Heads {
    std::int64_t query, shared, width;
};

// Every token of query rows [begin, end) over the keys it sees.
std::vector<double> attendedByFormula(const AttentionInputs& in) {
    const Shape& q = in.query.shape;
    const std::int64_t keys = in.keys.shape[0], groups = in.keys.shape[1], width = q[2];
    const std::vector<double> query = numbersOf(in.query), key = numbersOf(in.keys), value = numbersOf(in.values);
    std::vector<double> out(query.size(), 0.0);
    for (std::int64_t token = 0; token < q[0]; ++token) {
        for (std::int64_t head = 0; head < q[1]; ++head) {
            const std::int64_t seen = in.causal == Causal::None ? keys : keys - q[0] + token + 1;
            const std::int64_t at = (token * q[1] + head) * width, group = head * groups / q[1];
            std::vector<double> weights;
            double total = 0;
            for (std::int64_t k = 0; k < seen; ++k) {
                double dot = 0;
                for (std::int64_t i = 0; i < width; ++i) {
                    dot += query[static_cast<std::size_t>(at + i)] *
                           key[static_cast<std::size_t>((k * groups + group) * width + i)];
                }
                weights.push_back(std::exp(dot / std::sqrt(static_cast<double>(width))));
                total += weights.back();
            }
            for (std::int64_t k = 0; k < seen; ++k) {
                for (std::int64_t i = 0; i < width; ++i) {
                    out[static_cast<std::size_t>(at + i)] +=
                        weights[static_cast<std::size_t>(k)] / total *
                        value[static_cast<std::size_t>((k * groups + group) * width + i)];
                }
            }
        }
    }
    return out;
}

TEST_P(Attention, MatchesTheFormulaWithAndWithoutACausalMask) {
    for (const Heads heads : {Heads{1, 1, 2}, Heads{4, 2, 16}, Heads{6, 2, 34}, Heads{8, 1, 33}, Heads{4, 4, 128}}) {
        for (const std::int64_t tokens : {1, 2, 17, 33}) {
            for (const std::int64_t past : {0, 1, 31, 70}) {
                if (emulated() && (tokens == 33 || past == 70 || (heads.width == 128 && past > 1))) continue;
                for (const DType dtype : kFloatingTypes) {
                    const Shape stored{past + tokens, heads.shared, heads.width};
                    const Tensor query = random({tokens, heads.query, heads.width});
                    const Tensor keys = random(stored, dtype), values = random(stored, dtype);
                    Tensor out = hostTensor(query.shape(), DType::F32);
                    for (const Causal causal : {Causal::BottomRight, Causal::None}) {
                        const AttentionInputs inputs{query, keys, values, causal};
                        attention(backend(), inputs, out);
                        expectClose(out, attendedByFormula(inputs), 5e-6,
                                    seedText() + ", query " + query.shape().text());
                    }
                }
            }
        }
    }
}

TEST_P(Attention, LargeScoresDoNotOverflow) {
    Tensor query = random({3, 2, 16});
    for (std::int64_t i = 0; i < 96; ++i) query.view().as<float>()[i] *= 3000;
    const Tensor keys = random({40, 1, 16}), values = random({40, 1, 16});
    Tensor out = hostTensor(query.shape(), DType::F32);
    attention(backend(), {query, keys, values, Causal::None}, out);
    for (std::int64_t i = 0; i < 96; ++i) EXPECT_LE(std::fabs(out.view().as<float>()[i]), 1.0F);
}

TEST_P(Attention, PackedPassagesEqualEachPassageAlone) {
    const std::vector<std::int32_t> offsets{0, 1, 1, 34, 99, 100};
    const Tensor query = random({100, 4, 16}), keys = random({100, 2, 16}), values = random({100, 2, 16});
    Tensor packed = hostTensor(query.shape(), DType::F32);
    packedAttention(backend(), {query, keys, values, viewOf(std::span(offsets))}, packed);
    for (std::size_t passage = 0; passage + 1 < offsets.size(); ++passage) {
        const std::int64_t begin = offsets[passage], end = offsets[passage + 1];
        const AttentionInputs alone{query.view().rows(begin, end), keys.view().rows(begin, end),
                                    values.view().rows(begin, end)};
        expectClose(packed.view().rows(begin, end), attendedByFormula(alone), 5e-6, seedText());
    }
}

// Tiles of 64 tokens and keys, and the widths that the tensor cores take.
TEST_P(Attention, ActivationsOfTheBackendsTypeMatchTheFormula) {
    const DType activation = backend().activationType();
    for (const Heads heads : {Heads{4, 2, 64}, Heads{2, 1, 128}, Heads{8, 2, 128}, Heads{3, 3, 80}}) {
        for (const std::int64_t tokens : {1, 2, 15, 64, 65, 130}) {
            for (const std::int64_t past : {0, 1, 63, 64, 150}) {
                const bool through = fast() && heads.query == 2 && past != 63;  // every tile and edge once
                if (emulated() && !through && (tokens > 15 || past > 63)) continue;
                const Shape stored{past + tokens, heads.shared, heads.width};
                const Tensor query = random({tokens, heads.query, heads.width}, activation);
                const Tensor keys = random(stored, activation), values = random(stored, activation);
                Tensor out = hostTensor(query.shape(), activation);
                for (const Causal causal : {Causal::BottomRight, Causal::None}) {
                    const AttentionInputs inputs{query, keys, values, causal};
                    attention(backend(), inputs, out);
                    expectClose(out, attendedByFormula(inputs), 5e-6 + rounding(activation, 2),
                                seedText() + ", query " + query.shape().text() + ", keys " + stored.text());
                }
            }
        }
    }
}

TEST_P(Attention, PackedPassagesOfTheBackendsTypeEqualEachPassageAlone) {
    const DType activation = backend().activationType();
    const std::vector<std::int32_t> offsets{0, 3, 64, 65, 200, 231};
    const Tensor query = random({231, 2, 64}, activation), keys = random({231, 1, 64}, activation),
                 values = random({231, 1, 64}, activation);
    Tensor packed = hostTensor(query.shape(), activation);
    packedAttention(backend(), {query, keys, values, viewOf(std::span(offsets))}, packed);
    for (std::size_t passage = 0; passage + 1 < offsets.size(); ++passage) {
        const std::int64_t begin = offsets[passage], end = offsets[passage + 1];
        const AttentionInputs alone{query.view().rows(begin, end), keys.view().rows(begin, end),
                                    values.view().rows(begin, end)};
        expectClose(packed.view().rows(begin, end), attendedByFormula(alone), 5e-6 + rounding(activation, 2),
                    seedText());
    }
}

TEST_P(Attention, ACacheThatGrowsIsSeenUpToItsRows) {
    const DType activation = backend().activationType();
    const Tensor query = random({1, 8, 128}, activation);
    const Tensor keys = random({700, 2, 128}, activation), values = random({700, 2, 128}, activation);
    for (const std::int32_t before : {0, 1, 66, 699}) {
        Tensor out = hostTensor(query.shape(), activation);
        attention(backend(), {query, keys, values, Causal::None, viewOf(std::span(&before, 1))}, out);
        const AttentionInputs seen{query, keys.view().rows(0, before + 1), values.view().rows(0, before + 1),
                                   Causal::None};
        expectClose(out, attendedByFormula(seen), 5e-6 + rounding(activation, 2), seedText());
    }
}

// Against the same steps one by one in float32, and whatever else is in the cache stays as it is.
TEST_P(Attention, AGeneratedTokenTakesItsPlaceAndSeesAllRowsUpToIt) {
    const auto steps = openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference});
    const DType activation = backend().activationType();
    for (const Heads heads : {Heads{8, 2, 128}, Heads{16, 2, 64}, Heads{4, 4, 64}, Heads{6, 2, 80}}) {
        for (const std::int32_t before : {0, 1, 63, 64, 500}) {
            if (emulated() && before == 500 && heads.width != 128) continue;
            const std::int32_t position = before + 19;
            const Shape shared{1, heads.shared, heads.width}, rows{600, heads.shared, heads.width};
            Tensor query = random({1, heads.query, heads.width}, activation), key = random(shared, activation),
                   value = random(shared, activation), keys = random(rows, activation),
                   values = random(rows, activation), out = hostTensor(query.shape(), activation);
            const Tensor queryNorm = random({heads.width}), keyNorm = random({heads.width});
            const auto wide = [&](const Tensor& narrow) {
                Tensor copied = hostTensor(narrow.shape(), DType::F32);
                copy(*steps, narrow, copied);
                return copied;
            };
            Tensor wideQuery = wide(query), wideKey = wide(key), wideValue = wide(value), wideKeys = wide(keys),
                   wideValues = wide(values), wanted = hostTensor(query.shape(), DType::F32);
            const auto token = [&](View q, View k, View v, View cachedKeys, View cachedValues) {
                return TokenAttention{q,
                                      k,
                                      v,
                                      queryNorm,
                                      keyNorm,
                                      1e-6F,
                                      10000.0F,
                                      viewOf(std::span(&position, 1)),
                                      viewOf(std::span(&before, 1)),
                                      cachedKeys,
                                      cachedValues};
            };
            attendToken(*steps, token(wideQuery, wideKey, wideValue, wideKeys, wideValues), wanted);
            attendToken(backend(), token(query, key, value, keys, values), out);
            const std::string what = seedText() + ", " + keys.shape().text() + " after " + std::to_string(before);
            expectClose(out, numbersOf(wanted), 2e-5 + rounding(activation, 4), what);
            expectClose(keys, numbersOf(wideKeys), 2e-5 + rounding(activation, 4), what);
            expectClose(values, numbersOf(wideValues), 0, what);
        }
    }
}

TEST_P(Attention, RowsAreStoredWhereTheDeviceSays) {
    const std::vector<std::int32_t> places{2, -1, 0, 5};
    for (const DType dtype : kFloatingTypes) {
        for (const std::int64_t width : {1, 9, 16, 64}) {
            const Tensor from = random({4, 2, width}, dtype);
            Tensor rows = random({6, 2, width}, dtype);
            std::vector<double> want = numbersOf(rows);
            storeRows(backend(), from, viewOf(std::span(places)), rows);
            for (std::size_t row = 0; row < places.size(); ++row) {
                if (places[row] < 0) continue;
                const auto at = static_cast<std::int64_t>(row);
                std::ranges::copy(numbersOf(from.view().rows(at, at + 1)), want.begin() + places[row] * 2 * width);
            }
            expectClose(rows, want, 0, seedText() + nameOf(dtype));
        }
    }
}

TEST_P(Attention, RefusesFewerKeysThanTokensUnderACausalMask) {
    Tensor out = hostTensor({3, 2, 8}, DType::F32);
    EXPECT_THROW(attention(backend(), {random({3, 2, 8}), random({2, 1, 8}), random({2, 1, 8})}, out), CheckFailure);
}

}  // namespace
}  // namespace memoir::engine
