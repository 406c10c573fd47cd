// SPDX-License-Identifier: Apache-2.0
#include "app/fetch/open_transport.h"

#include <dlfcn.h>

#include "engine/base/error.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;
using OpenTransport = Transport* (*)();

constexpr const char* kModule = "libmemoir-fetch.so";
constexpr const char* kFactory = "memoirOpenTransportV1";

// Never closed: the transport's code lives in it.
void* openModule(const std::filesystem::path& programFolder) {
    std::error_code ignored;
    for (const char* folder : {"../lib", "../lib/memoir", "."}) {
        const auto beside = programFolder / folder / kModule;
        if (!std::filesystem::exists(beside, ignored)) continue;
        if (void* module = dlopen(beside.c_str(), RTLD_NOW | RTLD_LOCAL)) return module;
    }
    return dlopen(kModule, RTLD_NOW | RTLD_LOCAL);
}

}  // namespace

std::unique_ptr<Transport> openTransport(const std::filesystem::path& programFolder) {
    void* module = openModule(programFolder);
    if (module == nullptr) {
        const char* why = dlerror();
        throw Error(ErrorKind::Unsupported,
                    "Models cannot be fetched: " + std::string(why == nullptr ? kModule : why) + ".");
    }
    const auto open = reinterpret_cast<OpenTransport>(dlsym(module, kFactory));
    if (open == nullptr) throw Error(ErrorKind::Unsupported, "The module that fetches belongs to another version.");
    return std::unique_ptr<Transport>(open());
}

}  // namespace memoir::app
