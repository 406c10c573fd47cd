// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "engine/memory/bank.h"
#include "engine/memory/packed_rows.h"
#include "engine/open_backend.h"

namespace memoir::engine {

inline const BankShape kSmallShape{2, 2, 4, 8, DType::F32};

inline BankShape shapeOf(DType dtype) {
    BankShape shape = kSmallShape;
    shape.dtype = dtype;
    return shape;
}

// The same number and variant always give the same passage; another variant of a number is another text.
inline EncodedPassage passageOf(const BankShape& shape, PassageNumber number, int chunkCount, unsigned variant = 0) {
    std::mt19937 generator(static_cast<unsigned>(number) * 7919U + variant);
    std::uniform_real_distribution<float> uniform(-1, 1);
    const auto random = [&] {
        Tensor rows = hostTensor(Shape{chunkCount, shape.kvHeads, shape.headWidth}, DType::F32);
        for (std::int64_t i = 0; i < rows.shape().elementCount(); ++i) rows.view().as<float>()[i] = uniform(generator);
        return rows;
    };
    EncodedPassage passage{number, 1000003U * static_cast<std::uint64_t>(number) + variant, chunkCount * 8 - 3, {}};
    for (int layer = 0; layer < shape.routedLayerCount; ++layer)
        passage.layers.push_back({random(), random(), random()});
    return passage;
}

inline int chunkCountOf(PassageNumber number) {
    return 1 + static_cast<int>(number % 4);
}

inline std::vector<EncodedPassage> passagesOf(const BankShape& shape, std::initializer_list<PassageNumber> numbers,
                                              unsigned variant = 0) {
    std::vector<EncodedPassage> passages;
    for (const PassageNumber number : numbers) {
        passages.push_back(passageOf(shape, number, chunkCountOf(number), variant));
    }
    return passages;
}

inline Backend& referenceBackend() {
    static const std::unique_ptr<Backend> backend =
        openBackend({.device = "cpu", .threadCount = 1, .arithmetic = Arithmetic::Reference});
    return *backend;
}

// What a row may lose by being stored: half a unit in the last place of values up to 1, doubled for int8's scale.
inline float storageTolerance(DType dtype) {
    if (dtype == DType::I8) return 1.0F / 254 + 1e-6F;
    return dtype == DType::Bf16 ? 1.0F / 256 : 0.0F;
}

inline void expectNear(const float* got, const float* want, std::int64_t count, float tolerance) {
    for (std::int64_t i = 0; i < count; ++i) ASSERT_NEAR(got[i], want[i], tolerance) << "element " << i;
}

// The snapshot gives back the passage's keys and values in every layer.
inline void expectHolds(const BankSnapshot& snapshot, const EncodedPassage& passage) {
    ASSERT_TRUE(snapshot.contains(passage.number)) << "passage " << passage.number;
    const std::vector<PassageNumber> numbers{passage.number};
    const Shape shape = passage.layers.front().keys.shape();
    ASSERT_EQ(snapshot.chunkCount(numbers), shape[0]) << "passage " << passage.number;
    Tensor keys = hostTensor(shape, DType::F32), values = hostTensor(shape, DType::F32);
    for (int layer = 0; layer < snapshot.shape().routedLayerCount; ++layer) {
        const EncodedLayer& want = passage.layers[static_cast<std::size_t>(layer)];
        snapshot.fetch(referenceBackend(), numbers, layer, keys, values);
        const float tolerance = storageTolerance(snapshot.shape().dtype);
        expectNear(keys.view().as<float>(), want.keys.view().as<float>(), shape.elementCount(), tolerance);
        expectNear(values.view().as<float>(), want.values.view().as<float>(), shape.elementCount(), tolerance);
    }
}

inline BankOptions optionsOf(std::shared_ptr<FileSystem> fileSystem, const BankShape& shape = kSmallShape) {
    BankOptions options;
    options.folder = "bank";
    options.shape = shape;
    options.fingerprint = "0123456789abcdef";
    options.fileSystem = std::move(fileSystem);
    return options;
}

}  // namespace memoir::engine
