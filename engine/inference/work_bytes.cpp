// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/work_bytes.h"

#include <algorithm>

namespace memoir::engine {

std::int64_t workBytes(const ModelConfig& config, DeviceKind device) {
    constexpr std::int64_t kPromptRows = 16384, kLibraries = std::int64_t{256} << 20;
    const bool isProcessor = device == DeviceKind::Cpu;
    const std::int64_t element = isProcessor ? 4 : 2;          // activations: float32, or bf16
    const std::int64_t passRows = isProcessor ? 4096 : 16384;  // as the passage encoder packs them
    const std::int64_t rows = std::min<std::int64_t>(kPromptRows, config.contextTokens);
    const std::int64_t cache = 2 * element * rows * config.layerCount * config.kvHeads * config.headWidth;
    const std::int64_t heads = (2 * config.queryHeads + 3 * config.kvHeads) * std::int64_t{config.headWidth};
    return cache + passRows * (2 * element * config.innerWidth + 12 * config.width + element * heads) +
           4 * config.vocabularySize + (isProcessor ? 0 : kLibraries);
}

}  // namespace memoir::engine
