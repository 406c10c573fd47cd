// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/cuda/blas.h"
#include "engine/cuda/device_pool.h"
#include "engine/cuda/handles.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/backend.h"

namespace memoir::engine::cuda {

// What is known of the GPU when it is opened.
struct DeviceFacts {
    std::string name;
    int multiprocessorCount = 0;
    std::size_t sharedBytesPerBlock = 0;
    std::int64_t cacheBytes = 0;  // second level
    int capability = 0;           // 80, 86, 89, 90, ...
};

// What becomes of a product: it is stored, added to what is there, or, of two weights, silu(first) * second is stored.
enum class ProductFinish { Store, Add, Gate };

// x [T, I], normalised first where there is a norm [I], with each of the weights [O, I].
struct FewTokens {
    ConstView x, norm;
    float epsilon = 0;
    std::span<const ConstView> weights;
    std::span<const View> outs;
    ProductFinish finish = ProductFinish::Store;
};

// One GPU. Fast arithmetic keeps activations and floating-point weights in bf16; Reference keeps float32 throughout and
// is there to be compared with. All work but copyAside and beside goes to one stream, in order; host memory that a copy
// touches may be used again when the copy's call returns, and what is copied to the host is there then.
class CudaBackend final : public Backend {
  public:
    // Throws Error{Unsupported} with the sentence that says why the GPU cannot be used.
    CudaBackend(int deviceIndex, Arithmetic arithmetic);
    ~CudaBackend() override;

    Device device() const override { return {DeviceKind::Cuda, index_}; }
    std::string name() const override;
    cudaStream_t stream() const { return stream_.get(); }  // of all its operations
    int threadCount() const override { return 1; }
    DType activationType() const override { return arithmetic_ == Arithmetic::Fast ? DType::Bf16 : DType::F32; }
    DType weightType(DType stored) const override;

    Tensor allocate(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    void copy(ConstView from, View to) override;
    void quantiseRows(ConstView from, View to) override;
    void clear(View view) override;
    std::unique_ptr<Pending> copyAside(ConstView from, View to) override;
    std::unique_ptr<Pending> beside(const std::function<void()>& work) override;
    std::int64_t reserve(std::int64_t sizeBytes) override;
    void synchronise() override;
    DeviceSpace space() const override;
    Tensor allocatePinned(const Shape& shape, DType dtype, std::int64_t scaleCount) override;
    std::unique_ptr<Recording> record(const std::function<void()>& work) override;

    void embed(ConstView table, ConstView ids, View out) override;
    void rmsNorm(ConstView x, ConstView weight, float epsilon, View out) override;
    void matmul(ConstView x, ConstView weight, View out) override;
    void rope(View x, ConstView positions, float theta) override;
    void attention(const AttentionInputs& inputs, View out) override;
    void packedAttention(const PackedAttentionInputs& inputs, View out) override;
    void siluMultiply(ConstView gate, ConstView up, View out) override;
    void add(ConstView x, float weight, View sum) override;
    void storeRows(ConstView from, ConstView places, View rows) override;

    bool turnHeads(View x, const HeadTurn& turn) override;
    bool attendToken(const TokenAttention& token, View out) override;
    bool normedProducts(const NormedProducts& products) override;
    bool gatedProduct(const GatedProduct& product, View out) override;
    bool addProduct(ConstView x, ConstView weight, View sum) override;

    void meanPool(ConstView x, ConstView chunkStarts, View out) override;
    void normalizeRows(View x) override;
    void poolLayer(const LayerPooling& layer, View pooled) override;
    void scoreChunks(ConstView query, ConstView keys, const ScoreRule& rule, View scores) override;
    void foldQuery(ConstView query, const ScoreRule& rule, View folded) override;
    void scoreFolded(ConstView folded, ConstView keys, View scores) override;
    void reduceChunks(ConstView scores, ConstView passageStarts, ChunkReduce reduce, View out) override;
    void topK(ConstView scores, ConstView allowed, View indices, View values) override;
    void scanPassages(const PassageScan& scan, View chunkScores, View scores) override;
    void rescorePassages(const PassageScan& scan, ConstView candidates, View scores) override;
    bool scansExactly(DType keys) const override { return arithmetic_ == Arithmetic::Reference || keys == DType::F32; }
    void gatherRows(ConstView rows, ConstView indices, View out) override;

    void softmax(ConstView logits, View out) override;
    void argmax(ConstView logits, View indices) override;
    void logSumExp(ConstView logits, View out) override;

  private:
    friend class Staged;

    // Kinds of scratch memory that one operation may need at once.
    struct ScratchMemory {
        explicit ScratchMemory(DevicePool& pool)
            : widened(pool), partials(pool), candidates(pool), query(pool), products(pool) {}
        Scratch widened, partials, candidates, query, products;
    };

    // Makes this GPU the calling thread's: one thread may drive several, and several threads one each.
    void use() const { check(cudaSetDevice(index_), "the GPU was chosen"); }
    // Whether kernels may start while the one before still runs.
    bool startsEarly() const { return facts_.capability >= 90; }
    // In one pass over weights of one type and width. False, with nothing done, where another way is needed.
    bool multiplyFewTokens(const FewTokens& tokens);
    bool multiplyFewTokens(ConstView x, ConstView weight, View out);
    // A weight's rows [begin, end) as elements of `dtype` in scratch memory.
    ConstView widened(ConstView weight, DType dtype, std::int64_t begin, std::int64_t end);
    bool widenPackets(ConstView rows, View wide);
    void multiply(ConstView x, ConstView weight, View out);
    bool mayAttendFew(const AttentionInputs& inputs) const;
    void attendFew(const AttentionInputs& inputs, const TokenAttention* token, View out);
    void attendTiles(const AttentionInputs& inputs, ConstView offsets, View out);
    void attendPlainly(const AttentionInputs& inputs, ConstView offsets, View out);
    bool canScan(ConstView folded, ConstView keys) const;
    void scanInOnePass(const PassageScan& scan, View chunkScores, View scores);
    bool scoreByProducts(ConstView folded, ConstView keys, View scores);
    void scoreInFloat32(ConstView folded, ConstView keys, View scores);
    void copyOnDevice(ConstView from, View to);
    Tensor::Memory zeroed(std::size_t sizeBytes);

    int index_;
    Arithmetic arithmetic_;
    DeviceFacts facts_;
    Stream stream_;
    Stream aside_;  // of what goes on beside the stream
    std::unique_ptr<DenseProduct> product_;
    DevicePool pool_;
    ScratchMemory scratch_{pool_};
    // How many blocks of a group have come so far, while a kernel runs that counts them; else zeros.
    static constexpr std::int64_t kMostGroups = 1024;
    DeviceMemory arrived_;
};

// Operands of one operation: those in host memory are copied to the device and back. Nothing else happens to the
// others.
class Staged {
  public:
    explicit Staged(CudaBackend& backend) : backend_(backend) { backend.use(); }

    ConstView in(ConstView view);
    View out(View view);  // what stands there before is not seen
    View inOut(View view);
    // Copies results to where they belong. The last thing an operation does.
    void finish();

  private:
    struct Result {
        View onDevice, onHost;
    };
    View onDevice(const ConstView& view);

    CudaBackend& backend_;
    std::vector<Tensor::Memory> memory_;
    std::vector<Result> results_;
};

}  // namespace memoir::engine::cuda
