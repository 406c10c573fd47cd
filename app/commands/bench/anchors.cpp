// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/anchors.h"

#include <atomic>

#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>
#include <unistd.h>

#include "app/commands/bench/stopwatch.h"
#include "app/commands/bench/vector_loops.h"

namespace memoir::app {

Anchors::Anchors(int threadCount) : pool_(threadCount) {}

std::int64_t Anchors::cacheBytes() {
    const std::int64_t size = sysconf(_SC_LEVEL3_CACHE_SIZE);
    return size > 0 ? size : std::int64_t{32} << 20;
}

Anchor Anchors::reading(std::int64_t sizeBytes) {
    if (static_cast<std::int64_t>(buffer_.sizeBytes()) < sizeBytes) {
        buffer_ = {};
        buffer_ = engine::hostTensor({sizeBytes}, engine::DType::I8);
    }
    return [this, wordCount = sizeBytes / 8] {
        const auto* words = reinterpret_cast<const std::uint64_t*>(buffer_.view().data);
        std::atomic<std::uint64_t> kept = 0;  // so that the reading is not optimised away
        pool_.parallelFor(wordCount, 4096, [&](const engine::ThreadPool::Range& range) {
            kept ^= readLoop(words + range.begin, range.end - range.begin);
        });
    };
}

Anchor Anchors::product(engine::DType dtype, const ProductSize& size) const {
    using dnnl::memory;
    const bool integers = dtype == engine::DType::I8;
    const auto type = [&](memory::data_type narrow) { return integers ? narrow : memory::data_type::f32; };
    const memory::desc x({size.tokens, size.inputs}, type(memory::data_type::u8), memory::format_tag::ab);
    const memory::desc weight({size.inputs, size.outputs}, type(memory::data_type::s8), memory::format_tag::any);
    const memory::desc out({size.tokens, size.outputs}, type(memory::data_type::s32), memory::format_tag::ab);

    omp_set_num_threads(pool_.threadCount());
    const dnnl::engine device(dnnl::engine::kind::cpu, 0);
    const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(x, weight, out), device);
    const auto zeroed = [&](const memory::desc& layout) {
        memory place(layout, device);
        std::fill_n(static_cast<std::byte*>(place.get_data_handle()), layout.get_size(), std::byte{0});
        return place;
    };
    const std::unordered_map<int, memory> arguments{
        {DNNL_ARG_SRC, zeroed(x)}, {DNNL_ARG_WEIGHTS, zeroed(description.weights_desc())}, {DNNL_ARG_DST, zeroed(out)}};
    return [product = dnnl::matmul(description), stream = dnnl::stream(device), arguments,
            threads = pool_.threadCount()]() mutable {
        omp_set_num_threads(threads);
        product.execute(stream, arguments);
        stream.wait();
    };
}

Anchor Anchors::int8Peak(double operations) {
    const auto operationsPerRound = static_cast<double>(int8Loop(1));
    if (operationsPerRound == 0) return {};
    const auto rounds = static_cast<std::int64_t>(operations / operationsPerRound / pool_.threadCount());
    return [this, rounds] {
        constexpr std::int64_t kPieces = 16;
        pool_.parallelFor(pool_.threadCount() * kPieces, 1, [&](const engine::ThreadPool::Range& range) {
            int8Loop((range.end - range.begin) * rounds / kPieces);
        });
    };
}

}  // namespace memoir::app
