// SPDX-License-Identifier: Apache-2.0
#include "engine/cuda/blas.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include <cublasLt.h>

#include "engine/ops/device_failure.h"

namespace memoir::engine::cuda {

namespace {

constexpr std::size_t kWorkspaceBytes = 64 << 20;

void checkBlas(cublasStatus_t status) {
    if (status == CUBLAS_STATUS_ALLOC_FAILED) check(cudaErrorMemoryAllocation, "cuBLAS was started");
    if (status != CUBLAS_STATUS_SUCCESS) {
        throw DeviceFailure(std::string("The GPU stopped answering during a matrix product (") +
                            cublasLtGetStatusString(status) + ").");
    }
}

struct DescriptorTraits {
    using Handle = cublasLtMatmulDesc_t;
    static void destroy(Handle handle) { cublasLtMatmulDescDestroy(handle); }
};
struct LayoutTraits {
    using Handle = cublasLtMatrixLayout_t;
    static void destroy(Handle handle) { cublasLtMatrixLayoutDestroy(handle); }
};
struct PreferenceTraits {
    using Handle = cublasLtMatmulPreference_t;
    static void destroy(Handle handle) { cublasLtMatmulPreferenceDestroy(handle); }
};

cudaDataType_t typeOf(DType dtype) {
    return dtype == DType::Bf16 ? CUDA_R_16BF : CUDA_R_32F;
}

// The largest power of two up to 256 that divides an address.
std::uint32_t alignmentOf(const void* place) {
    std::uint32_t alignment = 256;
    while (reinterpret_cast<std::uintptr_t>(place) % alignment != 0) alignment /= 2;
    return alignment;
}

// A row-major [rows, columns] as cuBLAS sees it: its transpose, column by column.
Owned<LayoutTraits> layout(const ConstView& matrix) {
    cublasLtMatrixLayout_t handle = nullptr;
    const auto rows = static_cast<std::uint64_t>(matrix.shape[0]),
               columns = static_cast<std::uint64_t>(matrix.shape[1]);
    checkBlas(cublasLtMatrixLayoutCreate(&handle, typeOf(matrix.dtype), columns, rows, matrix.shape[1]));
    return Owned<LayoutTraits>(handle);
}

}  // namespace

struct DenseProduct::Library {
    // Products of one kind share an algorithm.
    using Kind = std::tuple<std::int64_t, std::int64_t, std::int64_t, DType, DType, std::uint32_t>;
    struct Plan {
        Owned<DescriptorTraits> descriptor;
        Owned<LayoutTraits> weight, x, out;
        std::optional<cublasLtMatmulAlgo_t> algorithm;
    };

    ~Library() {
        if (handle != nullptr) cublasLtDestroy(handle);
    }

    const Plan& planOf(const ConstView& x, const ConstView& weight, const View& out);
    void choose(Plan& plan, std::uint32_t alignment) const;

    cublasLtHandle_t handle = nullptr;
    cudaStream_t stream = nullptr;
    DeviceMemory workspace;
    std::map<Kind, Plan> plans;
};

const DenseProduct::Library::Plan& DenseProduct::Library::planOf(const ConstView& x, const ConstView& weight,
                                                                 const View& out) {
    const std::uint32_t alignment = std::min({alignmentOf(x.data), alignmentOf(weight.data), alignmentOf(out.data)});
    const Kind kind{x.shape[0], weight.shape[0], weight.shape[1], x.dtype, out.dtype, alignment};
    const auto found = plans.find(kind);
    if (found != plans.end()) return found->second;
    constexpr std::size_t kMostPlans = 4096;
    if (plans.size() >= kMostPlans) plans.clear();
    Plan plan;
    cublasLtMatmulDesc_t descriptor = nullptr;
    checkBlas(cublasLtMatmulDescCreate(&descriptor, CUBLAS_COMPUTE_32F, CUDA_R_32F));
    plan.descriptor = Owned<DescriptorTraits>(descriptor);
    const cublasOperation_t turned = CUBLAS_OP_T;
    checkBlas(cublasLtMatmulDescSetAttribute(descriptor, CUBLASLT_MATMUL_DESC_TRANSA, &turned, sizeof turned));
    plan.weight = layout(weight);
    plan.x = layout(x);
    plan.out = layout(out);
    choose(plan, alignment);
    return plans.emplace(kind, std::move(plan)).first->second;
}

void DenseProduct::Library::choose(Plan& plan, std::uint32_t alignment) const {
    cublasLtMatmulPreference_t made = nullptr;
    checkBlas(cublasLtMatmulPreferenceCreate(&made));
    const Owned<PreferenceTraits> preference(made);
    const std::size_t workspaceBytes = kWorkspaceBytes;
    checkBlas(cublasLtMatmulPreferenceSetAttribute(made, CUBLASLT_MATMUL_PREF_MAX_WORKSPACE_BYTES, &workspaceBytes,
                                                   sizeof workspaceBytes));
    for (const auto operand :
         {CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_A_BYTES, CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_B_BYTES,
          CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_C_BYTES, CUBLASLT_MATMUL_PREF_MIN_ALIGNMENT_D_BYTES}) {
        checkBlas(cublasLtMatmulPreferenceSetAttribute(made, operand, &alignment, sizeof alignment));
    }
    cublasLtMatmulHeuristicResult_t best{};
    int found = 0;
    const cublasStatus_t status =
        cublasLtMatmulAlgoGetHeuristic(handle, plan.descriptor.get(), plan.weight.get(), plan.x.get(), plan.out.get(),
                                       plan.out.get(), made, 1, &best, &found);
    if (status == CUBLAS_STATUS_SUCCESS && found > 0) plan.algorithm = best.algo;
}

DenseProduct::DenseProduct(cudaStream_t stream) : library_(std::make_unique<Library>()) {
    checkBlas(cublasLtCreate(&library_->handle));
    library_->stream = stream;
    library_->workspace = makeDeviceMemory(kWorkspaceBytes);
}

DenseProduct::~DenseProduct() = default;

bool DenseProduct::run(const ConstView& x, const ConstView& weight, const View& out, Onto onto) {
    const Library::Plan& plan = library_->planOf(x, weight, out);
    if (!plan.algorithm) return false;
    const float one = 1.0F, before = onto == Onto::Sum ? 1.0F : 0.0F;
    checkBlas(cublasLtMatmul(library_->handle, plan.descriptor.get(), &one, weight.data, plan.weight.get(), x.data,
                             plan.x.get(), &before, out.data, plan.out.get(), out.data, plan.out.get(),
                             &*plan.algorithm, library_->workspace.get(), kWorkspaceBytes, library_->stream));
    return true;
}

}  // namespace memoir::engine::cuda
