// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace memoir::emulated {

// What is wrong with the emulated GPUs; errors are numbers of cudaError_t, 0 is none. Set back when it goes.
struct Faults {
    int driverVersion = 13000;  // 0: none is installed
    int countError = 0;         // of asking how many GPUs there are
    int gpuCount = 4;
    std::size_t mostBytes = ~std::size_t{0};  // no single piece of device memory may be larger
    bool nothingToPin = false;
    int lost = 0;  // of every copy and every wait from now on
};
Faults& faults();

class WithFaults {
  public:
    explicit WithFaults(const Faults& wanted) { faults() = wanted; }
    ~WithFaults() { faults() = {}; }
    WithFaults(const WithFaults&) = delete;
    WithFaults& operator=(const WithFaults&) = delete;
};

}  // namespace memoir::emulated
