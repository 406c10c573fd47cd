// SPDX-License-Identifier: Apache-2.0
#include "engine/open_backend.h"

#include <dlfcn.h>

#include "engine/base/error.h"
#include "engine/cpu/cpu_backend.h"

namespace memoir::engine {

namespace {

// What libmemoir-cuda.so exports. It returns null and sets `reason` to a static sentence where no device can be used.
using OpenCudaBackend = Backend* (*)(int deviceIndex, const char** reason);
constexpr const char* kCudaModule = "libmemoir-cuda.so";
constexpr const char* kCudaFactory = "memoirOpenCudaBackend";

struct CudaAttempt {
    std::unique_ptr<Backend> backend;
    std::string reason;  // why there is none
};

CudaAttempt tryCuda(int deviceIndex) {
    // Never closed: the backend's code lives in it.
    void* module = dlopen(kCudaModule, RTLD_NOW | RTLD_LOCAL);
    if (module == nullptr) return {nullptr, "the GPU module " + std::string(kCudaModule) + " is not installed"};
    const auto open = reinterpret_cast<OpenCudaBackend>(dlsym(module, kCudaFactory));
    if (open == nullptr) return {nullptr, "the GPU module belongs to another version of Memoir"};
    const char* reason = "no device answered";
    std::unique_ptr<Backend> backend(open(deviceIndex, &reason));
    return {std::move(backend), reason};
}

// 0 for "cuda", N for "cuda:N".
int cudaIndex(const std::string& device) {
    const std::string digits = device.size() > 5 ? device.substr(5) : "0";
    const bool named = device == "cuda" || device.starts_with("cuda:");
    if (!named || digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos) {
        throw Error(ErrorKind::BadInput,
                    "there is no device called '" + device + "'; choose auto, cpu, cuda or cuda:N");
    }
    return std::stoi(digits);
}

}  // namespace

std::unique_ptr<Backend> openBackend(const BackendOptions& options) {
    const bool mayUseCpu = options.device == "auto" || options.device == "cpu";
    const bool mayUseCuda = options.device != "cpu" && options.arithmetic == Arithmetic::Fast;
    std::string reason = "it has no reference arithmetic";
    if (mayUseCuda) {
        CudaAttempt attempt = tryCuda(mayUseCpu ? 0 : cudaIndex(options.device));
        if (attempt.backend) return std::move(attempt.backend);
        reason = attempt.reason;
    }
    if (mayUseCpu) return cpu::openCpuBackend(options.threadCount, options.arithmetic);
    throw Error(ErrorKind::Unsupported, "The GPU cannot be used: " + reason + ".");
}

}  // namespace memoir::engine
