// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/nccl_library.h"

#include <dlfcn.h>

#include "engine/base/error.h"

namespace memoir::engine::cuda {

namespace {

template <class Function>
void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (function == nullptr) {
        throw Error(ErrorKind::Unsupported,
                    std::string("The NCCL library of this machine is too old: it has no ") + name + ".");
    }
}

}  // namespace

NcclLibrary NcclLibrary::load() {
    void* library = dlopen("libnccl.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw Error(ErrorKind::Unsupported, "NCCL is not installed (libnccl.so.2).");
    NcclLibrary nccl;
    find(library, "ncclCommInitAll", nccl.commInitAll);
    find(library, "ncclCommDestroy", nccl.commDestroy);
    find(library, "ncclCommAbort", nccl.commAbort);
    find(library, "ncclGroupStart", nccl.groupStart);
    find(library, "ncclGroupEnd", nccl.groupEnd);
    find(library, "ncclBroadcast", nccl.broadcast);
    find(library, "ncclAllGather", nccl.allGather);
    find(library, "ncclReduce", nccl.reduce);
    find(library, "ncclSend", nccl.send);
    find(library, "ncclRecv", nccl.receive);
    find(library, "ncclGetErrorString", nccl.errorString);
    return nccl;
}

}  // namespace memoir::engine::cuda
