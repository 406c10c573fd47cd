// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/passage_encoder.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/inference/pass_queue.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"

namespace memoir::engine {
namespace {

// Tokens of one forward pass: enough for matrix products to run at full speed, and work for every device. A token is
// taken for four bytes here.
std::size_t passTokens(const Backend& backend, std::size_t deviceCount, std::span<const PassageInput> passages) {
    const std::size_t most = backend.device().kind == DeviceKind::Cpu ? 4096 : 16384;
    if (deviceCount == 1) return most;
    std::size_t bytes = 0;
    for (const PassageInput& passage : passages) bytes += passage.text.size();
    return std::clamp<std::size_t>(bytes / 4 / deviceCount, 256, most);
}

// Of what a pass leaves: per layer [3, C, G, E], see poolLayer.
struct PooledExtents {
    std::int64_t layers = 0, chunks = 0, heads = 0, width = 0;

    Shape ofLayer() const { return {3, chunks, heads, width}; }
    std::int64_t elementCount() const { return layers * ofLayer().elementCount(); }
};

// What a pass leaves on the device, float32, and the same in host memory. Kept from pass to pass.
class PooledRows {
  public:
    void reserve(Backend& backend, const PooledExtents& extents) {
        wait();  // of a pass that failed
        extents_ = extents;
        const std::int64_t count = extents.elementCount();
        if (onDevice_.shape().rank() > 0 && onDevice_.shape()[0] >= count) return;
        onDevice_ = backend.allocate(Shape{count}, DType::F32);
        if (backend.device().kind != DeviceKind::Cpu) onHost_ = backend.allocatePinned(Shape{count}, DType::F32);
    }
    View layer(int routedLayer) {
        const std::int64_t count = extents_.ofLayer().elementCount();
        return onDevice_.view().rows(routedLayer * count, (routedLayer + 1) * count).reshaped(extents_.ofLayer());
    }
    void fetch(Backend& backend) {
        const std::int64_t count = extents_.elementCount();
        if (onHost_.view())
            fetching_ = backend.copyAside(onDevice_.view().rows(0, count), onHost_.view().rows(0, count));
    }
    // The rows of all layers and planes in host memory.
    const float* wait() {
        if (fetching_) fetching_->wait();
        fetching_.reset();
        return reinterpret_cast<const float*>(onHost_.view() ? onHost_.view().data : onDevice_.view().data);
    }
    const PooledExtents& extents() const { return extents_; }

  private:
    PooledExtents extents_;
    Tensor onDevice_, onHost_;  // on a CPU there is no other side
    std::unique_ptr<Pending> fetching_;
};

class PoolingSink final : public PassageSink {
  public:
    PoolingSink(Backend& backend, PooledLength length, std::span<const std::int32_t> chunkStarts, PooledRows& rows)
        : backend_(backend), length_(length), rows_(rows) {
        chunkStarts_ = backend.allocate(Shape{std::ssize(chunkStarts)}, DType::I32);
        copy(backend, viewOf(chunkStarts), chunkStarts_);
    }

    void layerEncoded(int routedLayer, ConstView keys, ConstView values, ConstView routingKeys) override {
        poolLayer(backend_, {keys, values, routingKeys, chunkStarts_, length_}, rows_.layer(routedLayer));
    }

  private:
    Backend& backend_;
    PooledLength length_;
    PooledRows& rows_;
    Tensor chunkStarts_;
};

// Deals a pass's chunks out to their passages.
void deal(const Packing& packing, const float* rows, const PooledExtents& extents) {
    const std::int64_t chunks = extents.chunks, row = extents.heads * extents.width;
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < packing.encoded.size(); ++i) {
        std::int64_t end = begin;
        while (end < chunks && packing.chunkStarts[static_cast<std::size_t>(end)] < packing.offsets[i + 1]) ++end;
        for (std::int64_t layer = 0; layer < extents.layers; ++layer) {
            const auto part = [&](std::int64_t plane) {
                Tensor own = hostTensor(Shape{end - begin, extents.heads, extents.width}, DType::F32);
                const float* from = rows + ((layer * 3 + plane) * chunks + begin) * row;
                std::copy_n(from, (end - begin) * row, own.view().as<float>());
                return own;
            };
            Tensor keys = part(0), values = part(1);
            packing.encoded[i].layers.push_back({part(2), std::move(keys), std::move(values)});
        }
        begin = end;
    }
}

}  // namespace

class PassageEncoder::Lane {
  public:
    explicit Lane(Transformer& transformer) : transformer_(transformer) {}

    Backend& backend() const { return transformer_.backend(); }

    void run(PassQueue& queue, const std::stop_token& stop, HiddenObserver* observer) {
        InFlight earlier, later;
        std::size_t turn = 0;
        for (std::optional<Packing> packing = queue.next(); packing; packing = queue.next()) {
            later = start(std::move(*packing), rows_[turn++ % 2], stop, observer);
            finish(earlier);
            std::swap(earlier, later);
        }
        finish(earlier);
    }

  private:
    struct InFlight {
        Packing packing;
        PooledRows* rows = nullptr;
    };

    InFlight start(Packing packing, PooledRows& rows, const std::stop_token& stop, HiddenObserver* observer) {
        const ModelConfig& config = transformer_.config();
        rows.reserve(backend(),
                     {std::ssize(config.routing.layers), packing.chunkCount(), config.kvHeads, config.headWidth});
        const PooledLength length = config.routing.rules.normalise ? PooledLength::Unit : PooledLength::AsPooled;
        PoolingSink sink(backend(), length, packing.chunkStarts, rows);
        transformer_.encode({packing.tokens, packing.positions, packing.offsets, observer, stop}, sink);
        rows.fetch(backend());
        return {std::move(packing), &rows};
    }

    static void finish(InFlight& pass) {
        if (pass.rows == nullptr) return;
        const float* rows = pass.rows->wait();
        deal(pass.packing, rows, pass.rows->extents());
        pass.rows = nullptr;
    }

    Transformer& transformer_;
    PooledRows rows_[2];  // of the pass that is computed and of the one that is collected
};

PassageEncoder::PassageEncoder(Transformer& transformer, const Protocol& protocol)
    : PassageEncoder(std::vector<Transformer*>{&transformer}, protocol) {}

PassageEncoder::PassageEncoder(std::vector<Transformer*> transformers, const Protocol& protocol) : protocol_(protocol) {
    for (Transformer* transformer : transformers) lanes_.push_back(std::make_unique<Lane>(*transformer));
    if (lanes_.size() > 1) threads_ = std::make_unique<RankThreads>(static_cast<int>(lanes_.size()));
    chunkTokens_ = transformers.front()->config().routing.chunkTokens;
}

PassageEncoder::~PassageEncoder() = default;

std::vector<EncodedPassage> PassageEncoder::encode(std::span<const PassageInput> passages, std::stop_token stop,
                                                   HiddenObserver* observer) {
    std::vector<EncodedPassage> encoded(passages.size());
    const std::size_t limit = observer != nullptr ? std::numeric_limits<std::size_t>::max()
                                                  : passTokens(lanes_.front()->backend(), lanes_.size(), passages);
    PassQueue queue(protocol_, chunkTokens_, passages, encoded, limit);
    if (threads_ == nullptr || observer != nullptr) {
        lanes_.front()->run(queue, stop, observer);
    } else {
        threads_->run([&](int lane) { lanes_[static_cast<std::size_t>(lane)]->run(queue, stop, nullptr); });
    }
    return encoded;
}

}  // namespace memoir::engine
