// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

#include "engine/base/error.h"

namespace memoir::engine {

// The device that an Engine would run on.
struct DeviceChoice {
    std::string device = "auto";  // as EngineOptions has it; of several GPUs the first
    int threadCount = 0;
};

struct DeviceOutlook {
    std::string name;
    std::int64_t memoryBytes = 0;  // of the GPU, or of this machine
    bool isProcessor = true;
};

// Throws Error as Engine::open does for a device that was asked for by name and cannot be used.
DeviceOutlook deviceOutlook(const DeviceChoice& choice);

// What a checkpoint takes, known from its configuration and the headers of its weights; none of them is loaded.
struct ModelOutlook {
    std::string name;
    std::string shape;  // sizes and the type of the weights: checkpoints of one shape are equally fast
    std::int64_t parameterCount = 0;
    std::int64_t weightBytes = 0;
    std::int64_t workBytes = 0;       // beside the weights, while it encodes and answers on that device
    double routingBytesPerToken = 0;  // of the bank, which every question reads
    double contentBytesPerToken = 0;  // of the bank, of which a question reads a few passages
};

// Throws Error as a checkpoint's configuration and weights do.
ModelOutlook modelOutlook(const std::filesystem::path& modelFolder, const DeviceOutlook& device);

struct SpeedOutlook {
    double encodeTokensPerSecond = 0;
    double answerTokensPerSecond = 0;
    bool isWhole = false;  // all of its layers ran; else a part of them stands for the rest
};

// Times a prompt and generated tokens through layers of the checkpoint's shape with random weights on the device: all
// layers of a small model, two layers of a large one, whose difference stands for each of the others. Takes seconds,
// and about 300 MB or what two layers have. What it gives is an estimate: nothing else may run, and memory of passages,
// which an answer also sees, is left out. Throws Error: Cancelled, or as Engine::open does.
SpeedOutlook measureSpeed(const std::filesystem::path& modelFolder, const DeviceChoice& choice, std::stop_token stop);

}  // namespace memoir::engine
