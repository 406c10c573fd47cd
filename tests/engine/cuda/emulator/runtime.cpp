// SPDX-License-Identifier: Apache-2.0
// The part of CUDA's runtime that the CUDA module uses, over this machine's memory.
#include <cstdlib>
#include <cstring>

#include "tests/engine/cuda/emulator/cuda_runtime.h"
#include "tests/engine/cuda/emulator/faults.h"

namespace memoir::emulated {

Faults& faults() {
    static Faults faults;
    return faults;
}

}  // namespace memoir::emulated

using memoir::emulated::DeviceArena;
using memoir::emulated::faults;
using memoir::emulated::machineMutex;
using memoir::emulated::Stream;

namespace {

cudaError_t allocatePinned(void** place, std::size_t sizeBytes) {
    if (faults().nothingToPin) return cudaErrorMemoryAllocation;
    *place = std::aligned_alloc(256, (sizeBytes + 255) / 256 * 256);
    if (*place == nullptr) return cudaErrorMemoryAllocation;
    std::memset(*place, 0xff, sizeBytes);
    return cudaSuccess;
}

}  // namespace

const char* cudaGetErrorString(cudaError_t) {
    return "an emulated error";
}
cudaError_t cudaGetLastError() {
    return cudaSuccess;
}
cudaError_t cudaPeekAtLastError() {
    return cudaSuccess;
}
cudaError_t cudaGetDeviceCount(int* count) {
    *count = faults().gpuCount;
    return static_cast<cudaError_t>(faults().countError);
}
cudaError_t cudaSetDevice(int) {
    return cudaSuccess;
}
cudaError_t cudaGetDeviceProperties(cudaDeviceProp* properties, int) {
    *properties = {};
    return cudaSuccess;
}
cudaError_t cudaDriverGetVersion(int* version) {
    *version = faults().driverVersion;
    return cudaSuccess;
}
cudaError_t cudaRuntimeGetVersion(int* version) {
    *version = 13000;
    return cudaSuccess;
}
cudaError_t cudaMemGetInfo(std::size_t* available, std::size_t* total) {
    *available = *total = std::size_t{1} << 34;
    return cudaSuccess;
}
cudaError_t cudaMalloc(void** place, std::size_t sizeBytes) {
    *place = sizeBytes > faults().mostBytes ? nullptr : DeviceArena::instance().allocate(sizeBytes);
    return *place == nullptr ? cudaErrorMemoryAllocation : cudaSuccess;
}
cudaError_t cudaFree(void* place) {
    if (faults().lost == 0) Stream::runAll();
    DeviceArena::instance().release(place);
    return cudaSuccess;
}
cudaError_t cudaHostAlloc(void** place, std::size_t sizeBytes, unsigned) {
    return allocatePinned(place, sizeBytes);
}
cudaError_t cudaFreeHost(void* place) {
    if (faults().lost == 0) Stream::runAll();
    std::free(place);
    return cudaSuccess;
}
cudaError_t cudaHostRegister(void*, std::size_t, unsigned) {
    return cudaSuccess;
}
cudaError_t cudaHostUnregister(void*) {
    return cudaSuccess;
}
cudaError_t cudaHostGetDevicePointer(void** device, void* host, unsigned) {
    *device = host;
    return cudaSuccess;
}
cudaError_t cudaMemcpyAsync(void* to, const void* from, std::size_t sizeBytes, cudaMemcpyKind, cudaStream_t stream) {
    if (faults().lost != 0) return static_cast<cudaError_t>(faults().lost);
    stream->ask([=] { std::memmove(to, from, sizeBytes); });
    return cudaSuccess;
}
cudaError_t cudaMemsetAsync(void* place, int value, std::size_t sizeBytes, cudaStream_t stream) {
    stream->ask([=] { std::memset(place, value, sizeBytes); });
    return cudaSuccess;
}
cudaError_t cudaStreamCreateWithFlags(cudaStream_t* stream, unsigned) {
    *stream = new memoir::emulated::Stream();
    return cudaSuccess;
}
cudaError_t cudaStreamDestroy(cudaStream_t stream) {
    delete stream;
    return cudaSuccess;
}
cudaError_t cudaStreamSynchronize(cudaStream_t stream) {
    if (faults().lost != 0) return static_cast<cudaError_t>(faults().lost);
    if (stream->capturing) return cudaErrorNotSupported;
    stream->runUntil(stream->asked());
    return cudaSuccess;
}
cudaError_t cudaStreamBeginCapture(cudaStream_t stream, cudaStreamCaptureMode) {
    stream->capturing = std::make_unique<memoir::emulated::Graph>();
    return cudaSuccess;
}
cudaError_t cudaStreamEndCapture(cudaStream_t stream, cudaGraph_t* graph) {
    *graph = stream->capturing.release();
    return cudaSuccess;
}
cudaError_t cudaGraphInstantiate(cudaGraphExec_t* executable, cudaGraph_t graph, unsigned long long) {
    *executable = new memoir::emulated::Graph(*graph);
    return cudaSuccess;
}
cudaError_t cudaGraphLaunch(cudaGraphExec_t executable, cudaStream_t stream) {
    for (const auto& step : executable->steps) stream->ask(step);
    return cudaSuccess;
}
cudaError_t cudaGraphDestroy(cudaGraph_t graph) {
    delete graph;
    return cudaSuccess;
}
cudaError_t cudaGraphExecDestroy(cudaGraphExec_t executable) {
    delete executable;
    return cudaSuccess;
}
cudaError_t cudaEventCreateWithFlags(cudaEvent_t* event, unsigned) {
    *event = new cudaEventEmulated();
    return cudaSuccess;
}
cudaError_t cudaEventDestroy(cudaEvent_t event) {
    delete event;
    return cudaSuccess;
}
cudaError_t cudaEventRecord(cudaEvent_t event, cudaStream_t stream) {
    const std::lock_guard lock(machineMutex());
    *event = {stream, stream->asked()};
    return cudaSuccess;
}
cudaError_t cudaEventElapsedTime(float* elapsedMs, cudaEvent_t, cudaEvent_t) {
    *elapsedMs = 0;
    return cudaSuccess;
}
cudaError_t cudaEventSynchronize(cudaEvent_t event) {
    event->stream->runUntil(event->position);
    return cudaSuccess;
}
cudaError_t cudaStreamWaitEvent(cudaStream_t stream, cudaEvent_t event, unsigned) {
    stream->ask([waitedFor = *event] { waitedFor.stream->runUntil(waitedFor.position); });
    return cudaSuccess;
}
