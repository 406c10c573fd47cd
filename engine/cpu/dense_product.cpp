// SPDX-License-Identifier: Apache-2.0
#include "engine/cpu/dense_product.h"

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

#include "engine/base/check.h"

namespace memoir::engine::cpu {

namespace {

// Prompts differ in length, and each length has its kernels: about 100 KB each, so this bounds them to some 50 MB.
constexpr std::size_t kMaxCompiled = 512;

dnnl::matmul::primitive_desc describe(const DenseProduct::Piece& piece, const dnnl::engine& engine) {
    using dnnl::memory;
    const bool integers = piece.kind == DenseProduct::Kind::I8;
    const auto operand = integers ? memory::data_type::s8 : memory::data_type::f32;
    const auto result = integers ? memory::data_type::s32 : memory::data_type::f32;
    const memory::desc x({piece.tokens, piece.inputs}, operand, memory::format_tag::ab);
    const memory::desc weight({piece.inputs, piece.outputs}, operand, memory::format_tag::ba);
    const memory::desc out({piece.tokens, piece.outputs}, result, memory::dims{piece.outStride, 1});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return {dnnl::matmul::desc(x, weight, out), attributes, engine};
}

}  // namespace

struct DenseProduct::Device {
    dnnl::engine engine{dnnl::engine::kind::cpu, 0};
};

struct DenseProduct::Compiled {
    Compiled(const Piece& piece, const dnnl::engine& engine)
        : descriptor(describe(piece, engine)), primitive(descriptor) {}
    dnnl::matmul::primitive_desc descriptor;
    dnnl::matmul primitive;
};

struct DenseProduct::PerThread {
    explicit PerThread(const dnnl::engine& engine) : stream(engine) {}
    dnnl::stream stream;
    Scratch scratch;
};

DenseProduct::DenseProduct(int threadCount) : device_(std::make_unique<Device>()) {
    for (int thread = 0; thread < threadCount; ++thread) {
        threads_.push_back(std::make_unique<PerThread>(device_->engine));
    }
}

DenseProduct::~DenseProduct() = default;

bool DenseProduct::hasExactInt8() {
    const dnnl::cpu_isa isa = dnnl::get_effective_cpu_isa();
    return isa >= dnnl::cpu_isa::avx512_core_vnni && isa != dnnl::cpu_isa::avx2_vnni;
}

void DenseProduct::prepare(std::span<const Piece> pieces) {
    omp_set_num_threads(1);
    if (compiled_.size() + pieces.size() > kMaxCompiled) compiled_.clear();
    for (const Piece& piece : pieces) {
        if (!compiled_.contains(piece)) compiled_.emplace(piece, std::make_unique<Compiled>(piece, device_->engine));
    }
}

void DenseProduct::run(const Piece& piece, int thread, const void* x, const void* weight, void* out) {
    using dnnl::memory;
    omp_set_num_threads(1);
    const auto found = compiled_.find(piece);
    ENGINE_CHECK(found != compiled_.end(), "a piece is prepared before it runs");
    const Compiled& compiled = *found->second;
    PerThread& own = *threads_[static_cast<std::size_t>(thread)];
    const memory::desc scratchpad = compiled.descriptor.scratchpad_desc();
    auto* scratch = own.scratch.reserve<std::byte>(static_cast<std::int64_t>(scratchpad.get_size()));
    const auto bind = [&](const memory::desc& layout, const void* elements) {
        return memory(layout, device_->engine, const_cast<void*>(elements));
    };
    compiled.primitive.execute(own.stream, {{DNNL_ARG_SRC, bind(compiled.descriptor.src_desc(), x)},
                                            {DNNL_ARG_WEIGHTS, bind(compiled.descriptor.weights_desc(), weight)},
                                            {DNNL_ARG_DST, bind(compiled.descriptor.dst_desc(), out)},
                                            {DNNL_ARG_SCRATCHPAD, bind(scratchpad, scratch)}});
    own.stream.wait();
}

}  // namespace memoir::engine::cpu
