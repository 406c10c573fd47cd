// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_error.h"

#include "engine/ops/device_failure.h"

namespace memoir::engine::cuda {

Error errorOf(cudaError_t code, const std::string& doing) {
    switch (code) {
        case cudaErrorNoDevice:
            return {ErrorKind::Unsupported, "This machine has no NVIDIA GPU, or no driver for one."};
        case cudaErrorInsufficientDriver:
        case cudaErrorSystemDriverMismatch:
            return {ErrorKind::Unsupported, "The NVIDIA driver is too old for this version of Memoir; update it."};
        case cudaErrorInvalidDevice:
            return {ErrorKind::Unsupported, "This machine has no GPU of that number."};
        case cudaErrorNoKernelImageForDevice:
            return {ErrorKind::Unsupported, "The GPU is older than the oldest that Memoir can use (compute 8.0)."};
        case cudaErrorDevicesUnavailable:
            return {ErrorKind::Busy, "Another program has reserved the GPU for itself."};
        case cudaErrorMemoryAllocation:
            return {ErrorKind::OutOfResources,
                    "The GPU has no memory left while " + doing + "; another program may be using it."};
        default:
            return {ErrorKind::OutOfResources,
                    "The GPU stopped answering while " + doing + " (" + cudaGetErrorString(code) + ")."};
    }
}

void fail(cudaError_t code, const char* doing) {
    const Error error = errorOf(code, doing);
    if (error.kind() == ErrorKind::OutOfResources) throw DeviceFailure(error.what());
    throw error;
}

}  // namespace memoir::engine::cuda
