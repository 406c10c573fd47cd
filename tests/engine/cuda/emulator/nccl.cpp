// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/cuda/emulator/nccl.h"

#include <cstring>
#include <vector>

#include "tests/engine/cuda/emulator/emulated_backend.h"
#include "tests/engine/cuda/emulator/emulator.h"
#include "tests/engine/cuda/emulator/faults.h"

struct ncclComm {
    int rank, count, device;
};

namespace memoir::engine {

namespace {

using cuda::NcclLibrary;
constexpr int kUnhandledCudaError = 1, kInvalidUsage = 5;

struct Call {
    enum class Kind { Broadcast, AllGather, Reduce, Send, Receive } kind;
    const void* from;
    void* to;
    std::size_t count;
    int type, other;  // the root or the peer
    const ncclComm* comm;
};

std::vector<Call>& openGroup() {
    static std::vector<Call> calls;
    return calls;
}

int note(const Call& call) {
    openGroup().push_back(call);
    return NcclLibrary::kSuccess;
}

std::size_t bytesOf(const Call& call) {
    return call.count * (call.type == NcclLibrary::kFloat32 ? 4 : 1);
}

const Call* ofRank(const std::vector<Call>& calls, int rank) {
    for (const Call& call : calls) {
        if (call.comm->rank == rank) return &call;
    }
    return nullptr;
}

// All ranks make the same collective call.
int runCollective(const std::vector<Call>& calls) {
    const Call& first = calls.front();
    if (static_cast<int>(calls.size()) != first.comm->count) return kInvalidUsage;
    for (int rank = 0; rank < first.comm->count; ++rank) {
        const Call* call = ofRank(calls, rank);
        if (call == nullptr || call->kind != first.kind || call->count != first.count || call->other != first.other)
            return kInvalidUsage;
    }
    for (const Call& call : calls) {
        if (call.kind == Call::Kind::Broadcast) std::memmove(call.to, ofRank(calls, call.other)->from, bytesOf(call));
        if (call.kind == Call::Kind::Reduce && call.comm->rank == call.other) {
            for (std::size_t i = 0; i < call.count; ++i) {
                float sum = 0;
                for (int rank = 0; rank < call.comm->count; ++rank)
                    sum += static_cast<const float*>(ofRank(calls, rank)->from)[i];
                static_cast<float*>(call.to)[i] = sum;
            }
        }
        if (call.kind != Call::Kind::AllGather) continue;
        for (int rank = 0; rank < call.comm->count; ++rank) {
            std::memcpy(static_cast<std::byte*>(call.to) + static_cast<std::size_t>(rank) * bytesOf(call),
                        ofRank(calls, rank)->from, bytesOf(call));
        }
    }
    return NcclLibrary::kSuccess;
}

// Every send meets the receive of its peer.
int runSends(const std::vector<Call>& calls) {
    std::size_t met = 0;
    for (const Call& send : calls) {
        if (send.kind != Call::Kind::Send) continue;
        for (const Call& receive : calls) {
            if (receive.kind != Call::Kind::Receive || receive.comm->rank != send.other ||
                receive.other != send.comm->rank || receive.count != send.count)
                continue;
            std::memcpy(receive.to, send.from, bytesOf(send));
            met += 2;
        }
    }
    return met == calls.size() ? NcclLibrary::kSuccess : kInvalidUsage;
}

int endGroup() {
    std::vector<Call> calls;
    calls.swap(openGroup());
    if (calls.empty()) return NcclLibrary::kSuccess;
    if (emulated::faults().lost != 0) return kUnhandledCudaError;
    emulated::Stream::runAll();
    const emulated::DeviceArena::Open open;
    const bool sends = calls.front().kind == Call::Kind::Send || calls.front().kind == Call::Kind::Receive;
    return sends ? runSends(calls) : runCollective(calls);
}

int initAll(NcclLibrary::Comm* comms, int count, const int* devices) {
    for (int rank = 0; rank < count; ++rank) {
        for (int other = 0; other < rank; ++other) {
            if (devices[rank] == devices[other]) return kInvalidUsage;
        }
    }
    for (int rank = 0; rank < count; ++rank) comms[rank] = new ncclComm{rank, count, devices[rank]};
    return NcclLibrary::kSuccess;
}

int destroy(NcclLibrary::Comm comm) {
    delete comm;
    return NcclLibrary::kSuccess;
}

int& aborted() {
    static int count = 0;
    return count;
}

}  // namespace

int abortedRanks() {
    return aborted();
}

NcclLibrary emulatedNccl() {
    NcclLibrary nccl;
    nccl.commInitAll = initAll;
    nccl.commDestroy = destroy;
    nccl.commAbort = [](NcclLibrary::Comm comm) {
        ++aborted();
        return destroy(comm);
    };
    nccl.groupStart = [] {
        openGroup().clear();
        return NcclLibrary::kSuccess;
    };
    nccl.groupEnd = endGroup;
    nccl.broadcast = [](const void* from, void* to, std::size_t count, int type, int root, NcclLibrary::Comm comm,
                        cudaStream_t) {
        return note({Call::Kind::Broadcast, from, to, count, type, root, comm});
    };
    nccl.allGather = [](const void* from, void* to, std::size_t count, int type, NcclLibrary::Comm comm, cudaStream_t) {
        return note({Call::Kind::AllGather, from, to, count, type, 0, comm});
    };
    nccl.reduce = [](const void* from, void* to, std::size_t count, int type, int, int root, NcclLibrary::Comm comm,
                     cudaStream_t) {
        return note({Call::Kind::Reduce, from, to, count, type, root, comm});
    };
    nccl.send = [](const void* from, std::size_t count, int type, int peer, NcclLibrary::Comm comm, cudaStream_t) {
        return note({Call::Kind::Send, from, nullptr, count, type, peer, comm});
    };
    nccl.receive = [](void* to, std::size_t count, int type, int peer, NcclLibrary::Comm comm, cudaStream_t) {
        return note({Call::Kind::Receive, nullptr, to, count, type, peer, comm});
    };
    nccl.errorString = [](int) { return "an emulated error"; };
    return nccl;
}

}  // namespace memoir::engine
