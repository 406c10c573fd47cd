// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "engine/base/error.h"
#include "engine/bench/bench.h"
#include "engine/bench/measure.h"
#include "engine/model/random_rows.h"
#include "engine/ops/memory.h"

namespace memoir::engine::bench {

ModelConfig shapeCalled(const std::string& name) {
    ModelConfig config;
    config.name = name;
    config.tiedHead = true;
    config.routing.decoupled = true;
    config.contextTokens = 32768;
    if (name == "msa-4b") {
        config.width = 2560;
        config.layerCount = 36;
        config.queryHeads = 32;
        config.kvHeads = 8;
        config.headWidth = 128;
        config.innerWidth = 9728;
        config.vocabularySize = 151936;
        config.ropeTheta = 5e6F;
    } else if (name == "small") {
        config.width = 128;
        config.layerCount = 4;
        config.queryHeads = 4;
        config.kvHeads = 2;
        config.headWidth = 64;
        config.innerWidth = 256;
        config.vocabularySize = 1000;
    } else if (name == "half-b") {
        config.width = 1024;
        config.layerCount = 28;
        config.queryHeads = 16;
        config.kvHeads = 8;
        config.headWidth = 128;
        config.innerWidth = 3072;
        config.vocabularySize = 20000;
    } else if (std::filesystem::exists(name + "/config.json")) {
        return loadModelConfig(name);
    } else {
        throw Error(ErrorKind::BadInput,
                    "There is no shape called '" + name + "'; choose msa-4b, half-b, small or a checkpoint's folder.");
    }
    for (int layer = config.layerCount / 2; layer < config.layerCount; ++layer) config.routing.layers.push_back(layer);
    return config;
}

Tensor randomTensor(Backend& backend, const Shape& shape, DType dtype, float size) {
    constexpr std::int64_t kGroup = 64;
    const std::int64_t scales = dtype == DType::I8 ? shape[0] : dtype == DType::I4 ? shape.elementCount() / kGroup : 0;
    Tensor tensor = backend.allocate(shape, dtype, scales);
    fillWithRandomRows(backend, size, tensor);
    return tensor;
}

double copyBytesPerSecond(Backend& backend) {
    const std::int64_t sizeBytes = std::min<std::int64_t>(std::int64_t{2} << 30, backend.space().freeBytes / 8);
    const Tensor from = randomTensor(backend, {sizeBytes / 4096, 1024}, DType::F32);
    Tensor to = backend.allocate(from.shape(), DType::F32);
    const double seconds = medianSeconds(backend, 20, [&] { copy(backend, from, to); });
    return 2.0 * static_cast<double>(from.sizeBytes()) / seconds;
}

}  // namespace memoir::engine::bench
