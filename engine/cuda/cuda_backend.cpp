// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/cuda_backend.h"

#include "engine/base/host_memory.h"

namespace memoir::engine::cuda {

namespace {

DeviceFacts factsOf(int index) {
    int count = 0, driver = 0;
    // Without a driver the runtime would call it too old.
    if (cudaDriverGetVersion(&driver) == cudaSuccess && driver == 0) throw errorOf(cudaErrorNoDevice, "");
    check(cudaGetDeviceCount(&count), "the GPUs were counted");
    if (count == 0) throw errorOf(cudaErrorNoDevice, "");
    if (index >= count) throw errorOf(cudaErrorInvalidDevice, "");
    check(cudaSetDevice(index), "the GPU was opened");
    cudaDeviceProp properties{};
    check(cudaGetDeviceProperties(&properties, index), "the GPU was asked what it is");
    if (properties.major < 8) throw errorOf(cudaErrorNoKernelImageForDevice, "");
    return {properties.name, properties.multiProcessorCount, properties.sharedMemPerBlockOptin, properties.l2CacheSize,
            10 * properties.major + properties.minor};
}

class GraphRecording final : public Recording {
  public:
    GraphRecording(GraphExec graph, cudaStream_t stream, int deviceIndex)
        : graph_(std::move(graph)), stream_(stream), deviceIndex_(deviceIndex) {}
    void replay() override {
        check(cudaSetDevice(deviceIndex_), "the GPU was chosen");
        check(cudaGraphLaunch(graph_.get(), stream_), "recorded operations were repeated");
    }

  private:
    GraphExec graph_;
    cudaStream_t stream_;
    int deviceIndex_;
};

class PendingCopy final : public Pending {
  public:
    PendingCopy(Event done, int deviceIndex) : done_(std::move(done)), deviceIndex_(deviceIndex) {}
    void wait() override {
        check(cudaSetDevice(deviceIndex_), "the GPU was chosen");
        check(cudaEventSynchronize(done_.get()), "a copy was waited for");
    }

  private:
    Event done_;
    int deviceIndex_;
};

Event markIn(cudaStream_t stream) {
    cudaEvent_t made = nullptr;
    check(cudaEventCreateWithFlags(&made, cudaEventDisableTiming), "a mark was made");
    Event event(made);
    check(cudaEventRecord(made, stream), "a mark was set");
    return event;
}

}  // namespace

CudaBackend::CudaBackend(int deviceIndex, Arithmetic arithmetic)
    : index_(deviceIndex),
      arithmetic_(arithmetic),
      facts_(factsOf(deviceIndex)),
      stream_(makeStream()),
      aside_(makeStream()) {
    product_ = std::make_unique<DenseProduct>(stream_.get());
    constexpr std::size_t kArrivedBytes = kMostGroups * sizeof(unsigned);
    arrived_ = makeDeviceMemory(kArrivedBytes);
    check(cudaMemsetAsync(arrived_.get(), 0, kArrivedBytes, stream_.get()), "memory was cleared");
}

CudaBackend::~CudaBackend() {
    cudaStreamSynchronize(aside_.get());
    cudaStreamSynchronize(stream_.get());
}

std::string CudaBackend::name() const {
    return facts_.name + (arithmetic_ == Arithmetic::Reference ? ", float32" : "");
}

// Products want both sides of one type.
DType CudaBackend::weightType(DType stored) const {
    return isQuantised(stored) || stored == DType::I32 ? stored : activationType();
}

std::unique_ptr<Pending> CudaBackend::copyAside(ConstView from, View to) {
    use();
    const Event ready = markIn(stream_.get());
    check(cudaStreamWaitEvent(aside_.get(), ready.get(), 0), "a copy was queued");
    check(cudaMemcpyAsync(to.data, from.data, bytesOf(from.dtype, from.shape.elementCount()), cudaMemcpyDefault,
                          aside_.get()),
          "results were copied from it");
    return std::make_unique<PendingCopy>(markIn(aside_.get()), index_);
}

namespace {

// Later operations wait for earlier ones of another stream, at the latest when this goes.
class PendingOperations final : public Pending {
  public:
    PendingOperations(Event done, cudaStream_t waiting, int deviceIndex)
        : done_(std::move(done)), waiting_(waiting), deviceIndex_(deviceIndex) {}
    ~PendingOperations() override {
        if (done_) cudaStreamWaitEvent(waiting_, done_.get(), 0);
    }
    void wait() override {
        check(cudaSetDevice(deviceIndex_), "the GPU was chosen");
        const Event done = std::move(done_);
        if (done) check(cudaStreamWaitEvent(waiting_, done.get(), 0), "operations were waited for");
    }

  private:
    Event done_;
    cudaStream_t waiting_;
    int deviceIndex_;
};

// Operations go to the other stream while it lives.
class OnOtherStream {
  public:
    OnOtherStream(Stream& own, Stream& other) : own_(own), other_(other) { std::swap(own_, other_); }
    ~OnOtherStream() { std::swap(own_, other_); }
    OnOtherStream(const OnOtherStream&) = delete;
    OnOtherStream& operator=(const OnOtherStream&) = delete;

  private:
    Stream &own_, &other_;
};

}  // namespace

std::unique_ptr<Pending> CudaBackend::beside(const std::function<void()>& work) {
    use();
    const cudaStream_t waiting = stream_.get();
    const Event ready = markIn(waiting);
    check(cudaStreamWaitEvent(aside_.get(), ready.get(), 0), "operations were queued");
    const OnOtherStream other(stream_, aside_);
    work();
    use();
    return std::make_unique<PendingOperations>(markIn(stream_.get()), waiting, index_);
}

std::int64_t CudaBackend::reserve(std::int64_t sizeBytes) {
    use();
    pool_.reserve(static_cast<std::size_t>(sizeBytes));
    return sizeBytes;
}

void CudaBackend::synchronise() {
    check(cudaStreamSynchronize(stream_.get()), "its work was waited for");
}

DeviceSpace CudaBackend::space() const {
    use();
    std::size_t available = 0, total = 0;
    check(cudaMemGetInfo(&available, &total), "its memory was counted");
    // Pinned pages cannot be given back under pressure, so half of what is available is left alone.
    return {static_cast<std::int64_t>(total), static_cast<std::int64_t>(available), availableHostBytes() / 2};
}

// The first time around the operations run as they are, so that whatever they make ready is ready.
std::unique_ptr<Recording> CudaBackend::record(const std::function<void()>& work) {
    work();
    synchronise();
    check(cudaStreamBeginCapture(stream_.get(), cudaStreamCaptureModeThreadLocal), "operations were recorded");
    std::exception_ptr failure;
    try {
        work();
    } catch (...) {
        failure = std::current_exception();
    }
    cudaGraph_t captured = nullptr;
    const cudaError_t code = cudaStreamEndCapture(stream_.get(), &captured);
    const Graph graph(captured);
    if (failure) std::rethrow_exception(failure);
    check(code, "operations were recorded");
    cudaGraphExec_t executable = nullptr;
    check(cudaGraphInstantiate(&executable, graph.get(), 0), "operations were recorded");
    return std::make_unique<GraphRecording>(GraphExec(executable), stream_.get(), index_);
}

View Staged::onDevice(const ConstView& view) {
    const std::size_t elementBytes = bytesOf(view.dtype, view.shape.elementCount());
    const std::size_t scaleBytes = static_cast<std::size_t>(view.scaleCount) * sizeof(float);
    const std::size_t scalesAt = (elementBytes + 255) / 256 * 256;
    memory_.push_back(backend_.pool_.take(scalesAt + scaleBytes + 1));
    std::byte* place = memory_.back().get();
    View staged(place, view.dtype, view.shape, backend_.device());
    staged.scaleCount = view.scaleCount;
    if (scaleBytes > 0) staged.rowScales = reinterpret_cast<float*>(place + scalesAt);
    return staged;
}

ConstView Staged::in(ConstView view) {
    if (view.device.kind == DeviceKind::Cuda || view.data == nullptr) return view;
    const View staged = onDevice(view);
    check(cudaMemcpyAsync(staged.data, view.data, bytesOf(view.dtype, view.shape.elementCount()),
                          cudaMemcpyHostToDevice, backend_.stream_.get()),
          "operands were copied to it");
    if (view.scaleCount > 0) {
        check(
            cudaMemcpyAsync(staged.rowScales, view.rowScales, static_cast<std::size_t>(view.scaleCount) * sizeof(float),
                            cudaMemcpyHostToDevice, backend_.stream_.get()),
            "operands were copied to it");
    }
    return staged;
}

View Staged::out(View view) {
    if (view.device.kind == DeviceKind::Cuda || view.data == nullptr) return view;
    results_.push_back({onDevice(view), view});
    return results_.back().onDevice;
}

View Staged::inOut(View view) {
    if (view.device.kind == DeviceKind::Cuda || view.data == nullptr) return view;
    const View staged = out(view);
    check(cudaMemcpyAsync(staged.data, view.data, bytesOf(view.dtype, view.shape.elementCount()),
                          cudaMemcpyHostToDevice, backend_.stream_.get()),
          "operands were copied to it");
    return staged;
}

void Staged::finish() {
    for (const Result& result : results_) {
        check(cudaMemcpyAsync(result.onHost.data, result.onDevice.data,
                              bytesOf(result.onHost.dtype, result.onHost.shape.elementCount()), cudaMemcpyDeviceToHost,
                              backend_.stream_.get()),
              "results were copied from it");
        if (result.onHost.scaleCount == 0) continue;
        check(cudaMemcpyAsync(result.onHost.rowScales, result.onDevice.rowScales,
                              static_cast<std::size_t>(result.onHost.scaleCount) * sizeof(float),
                              cudaMemcpyDeviceToHost, backend_.stream_.get()),
              "results were copied from it");
    }
    if (!memory_.empty()) backend_.synchronise();  // before the memory goes
}

}  // namespace memoir::engine::cuda
