// SPDX-License-Identifier: Apache-2.0
#include "engine/open_backend.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include <dlfcn.h>

#include "engine/base/error.h"
#include "engine/cpu/cpu_backend.h"
#include "engine/parallel/thread_communicator.h"

namespace memoir::engine {

namespace {

// What libmemoir-cuda.so exports. It returns null where the device cannot be used, and tells `refuse` why.
using OpenCudaBackend = Backend* (*)(int deviceIndex, Arithmetic arithmetic, void* context,
                                     void (*refuse)(void* context, const char* sentence));
using OpenNcclCommunicator = Communicator* (*)(Backend* const* backends, int count, void* context,
                                               void (*refuse)(void* context, const char* sentence));
constexpr const char* kCudaModule = "libmemoir-cuda.so";
constexpr const char* kCudaFactory = "memoirOpenCudaBackendV1";
constexpr const char* kNcclFactory = "memoirOpenNcclCommunicatorV1";

struct CudaAttempt {
    std::unique_ptr<Backend> backend;
    std::string refusal;  // why there is none, one sentence
};

void keepSentence(void* refusal, const char* sentence) {
    *static_cast<std::string*>(refusal) = sentence;
}

// Beside this program as it was built or installed, else where the system looks for libraries. Never closed: the
// backend's code lives in it.
void* openModule() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    for (const char* folder : {"../lib", "../lib/memoir", "."}) {
        const auto beside = program.parent_path() / folder / kCudaModule;
        if (program.empty() || !std::filesystem::exists(beside, ignored)) continue;
        if (void* module = dlopen(beside.c_str(), RTLD_NOW | RTLD_LOCAL)) return module;
    }
    return dlopen(kCudaModule, RTLD_NOW | RTLD_LOCAL);
}

CudaAttempt tryCuda(int deviceIndex, Arithmetic arithmetic) {
    void* module = openModule();
    if (module == nullptr) {
        // The loader names what is missing: this module, or a library of CUDA's that it needs.
        const char* why = dlerror();
        return {nullptr, "The GPU cannot be used: " + std::string(why == nullptr ? kCudaModule : why) + "."};
    }
    const auto open = reinterpret_cast<OpenCudaBackend>(dlsym(module, kCudaFactory));
    if (open == nullptr) return {nullptr, "The GPU module belongs to another version of Memoir."};
    CudaAttempt attempt;
    attempt.backend.reset(open(deviceIndex, arithmetic, &attempt.refusal, keepSentence));
    return attempt;
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
    if (options.device == "cpu") return cpu::openCpuBackend(options.threadCount, options.arithmetic);
    const bool isFree = options.device == "auto";
    CudaAttempt attempt = tryCuda(isFree ? 0 : cudaIndex(options.device), options.arithmetic);
    if (attempt.backend) return std::move(attempt.backend);
    if (!isFree) throw Error(ErrorKind::Unsupported, attempt.refusal);
    if (options.passedOver) options.passedOver(attempt.refusal);
    return cpu::openCpuBackend(options.threadCount, options.arithmetic);
}

std::vector<std::unique_ptr<Backend>> openBackends(const BackendOptions& options) {
    std::vector<std::unique_ptr<Backend>> backends;
    BackendOptions one = options;
    std::string numbers = options.device.starts_with("cuda:") ? options.device.substr(5) : "";
    for (std::size_t comma = 0; (comma = numbers.find(',')) != std::string::npos; numbers.erase(0, comma + 1)) {
        one.device = "cuda:" + numbers.substr(0, comma);
        backends.push_back(openBackend(one));
    }
    if (!numbers.empty() || !backends.empty()) one.device = "cuda:" + numbers;
    backends.push_back(openBackend(one));
    return backends;
}

std::unique_ptr<Communicator> openNcclCommunicator(std::span<Backend* const> gpus) {
    void* module = openModule();
    const auto open = reinterpret_cast<OpenNcclCommunicator>(module == nullptr ? nullptr : dlsym(module, kNcclFactory));
    if (open == nullptr) throw Error(ErrorKind::Unsupported, "The GPU module is missing or of another version.");
    std::string refusal;
    std::unique_ptr<Communicator> communicator(
        open(gpus.data(), static_cast<int>(gpus.size()), &refusal, keepSentence));
    if (communicator == nullptr) throw Error(ErrorKind::Unsupported, refusal);
    return communicator;
}

std::unique_ptr<Communicator> openCommunicator(std::span<Backend* const> backends) {
    const std::set<Backend*> distinct(backends.begin(), backends.end());
    const bool isGpuEach = distinct.size() == backends.size() && std::ranges::all_of(backends, [](const Backend* one) {
                               return one->device().kind == DeviceKind::Cuda;
                           });
    if (backends.size() > 1 && isGpuEach) {
        try {
            return openNcclCommunicator(backends);
        } catch (const Error&) {
            // Without the library the driver copies from GPU to GPU: slower, and the same numbers.
        }
    }
    return std::make_unique<ThreadCommunicator>(std::vector<Backend*>(backends.begin(), backends.end()));
}

}  // namespace memoir::engine
