// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/router.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <utility>

#include "engine/base/check.h"
#include "engine/memory/record_block.h"
#include "engine/memory/resident_keys.h"
#include "engine/memory/routing_shard.h"
#include "engine/ops/mean_pool.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

namespace {

// What a rank tells the others; a slot without a passage has a negative number. Plain bytes for the communicator.
struct Candidate {
    std::int64_t number = -1;
    float score = 0;
    std::uint32_t unused = 0;
};
static_assert(sizeof(Candidate) == 16);

View viewOfBytes(std::span<Candidate> candidates) {
    return {candidates.data(), DType::I8, Shape{static_cast<std::int64_t>(candidates.size_bytes())}};
}

// Ties go to the lower number whatever shard it came from.
std::vector<RoutedScore> mergeBest(std::span<const Candidate> candidates, std::size_t k) {
    std::vector<RoutedScore> merged;
    for (const Candidate& candidate : candidates) {
        if (candidate.number >= 0) merged.push_back({candidate.number, candidate.score});
    }
    std::sort(merged.begin(), merged.end(), [](const RoutedScore& left, const RoutedScore& right) {
        return left.score != right.score ? left.score > right.score : left.number < right.number;
    });
    if (merged.size() > k) merged.resize(k);
    return merged;
}

std::vector<RoutedScore> bestOfAllShards(std::span<const std::unique_ptr<RoutingShard>> shards,
                                         Communicator& communicator, RoutingShard::By by, int k) {
    const auto slots = static_cast<std::size_t>(k);
    std::vector<std::vector<Candidate>> own, all;
    std::vector<ConstView> parts;
    std::vector<View> gathered;
    own.reserve(shards.size());
    all.reserve(shards.size());
    for (const auto& shard : shards) {
        std::vector<Candidate>& mine = own.emplace_back(slots);
        const std::vector<RoutedScore> best = shard->best(by, k);
        for (std::size_t slot = 0; slot < best.size(); ++slot) mine[slot] = {best[slot].number, best[slot].score, 0};
        all.emplace_back(slots * static_cast<std::size_t>(communicator.rankCount()));
        parts.push_back(viewOfBytes(mine));
        gathered.push_back(viewOfBytes(all.back()));
    }
    communicator.allGather(parts, gathered);
    return mergeBest(all.front(), slots);
}

// The question's state in host memory for every local rank: the first has it, the others are sent it.
std::vector<Tensor> queryOfEveryRank(Communicator& communicator, ConstView query) {
    std::vector<Tensor> queries;
    for (int rank = 0; rank < communicator.localRankCount(); ++rank)
        queries.push_back(hostTensor(query.shape, DType::F32));
    std::copy_n(query.as<float>(), query.shape.elementCount(), queries.front().view().as<float>());
    const std::vector<View> views(queries.begin(), queries.end());
    communicator.broadcast(0, views);
    return queries;
}

// The same on the rank's device, of unit length where the rules want it.
Tensor placed(Backend& backend, ConstView query, bool normalise) {
    Tensor onDevice = backend.allocate(query.shape, DType::F32);
    copy(backend, query, onDevice);
    if (normalise) normalizeRows(backend, onDevice);
    return onDevice;
}

}  // namespace

QuestionRouting::QuestionRouting(std::shared_ptr<const BankSnapshot> snapshot, Communicator& communicator,
                                 RankThreads* threads, const RoutingRules& rules,
                                 std::vector<std::unique_ptr<RoutingShard>> shards)
    : snapshot_(std::move(snapshot)),
      communicator_(&communicator),
      threads_(threads),
      rules_(rules),
      shards_(std::move(shards)) {}

QuestionRouting::QuestionRouting(QuestionRouting&&) noexcept = default;
QuestionRouting& QuestionRouting::operator=(QuestionRouting&&) noexcept = default;
QuestionRouting::~QuestionRouting() = default;

std::vector<RoutedScore> QuestionRouting::selectPassages(int routedLayer, ConstView query, int k, float weight) {
    ENGINE_CHECK(routedLayer >= 0 && routedLayer < snapshot_->shape().routedLayerCount, "the layer is a routed one");
    ENGINE_CHECK(k >= 1, "a question selects at least one passage");
    if (query.shape[0] == 0 || snapshot_->passageCount() == 0) return {};
    lastLayer_ = routedLayer;
    const std::vector<Tensor> queries = queryOfEveryRank(*communicator_, query);
    lastQueries_.resize(shards_.size());
    onEveryRank([&](std::size_t rank) {
        lastQueries_[rank] = placed(shards_[rank]->backend(), queries[rank], rules_.normalise);
        shards_[rank]->score(routedLayer, lastQueries_[rank], rules_);
        shards_[rank]->addToRanking(weight);
    });
    weightSum_ += weight;
    std::vector<RoutedScore> selected = bestSound(std::min<int>(k, static_cast<int>(snapshot_->passageCount())));
    noteSelected(selected);
    return selected;
}

void QuestionRouting::onEveryRank(const std::function<void(std::size_t rank)>& work) {
    if (threads_ != nullptr) return threads_->run([&](int rank) { work(static_cast<std::size_t>(rank)); });
    for (std::size_t rank = 0; rank < shards_.size(); ++rank) work(rank);
}

// Damage shows when a passage is first read; then the next best takes its place.
std::vector<RoutedScore> QuestionRouting::bestSound(int k) {
    while (true) {
        std::vector<RoutedScore> best = bestOfAllShards(shards_, *communicator_, RoutingShard::By::LastLayer, k);
        bool allSound = true;
        for (const RoutedScore& passage : best) {
            if (snapshot_->isSound(passage.number)) continue;
            allSound = false;
            for (const auto& shard : shards_) shard->forbid(passage.number);
        }
        if (allSound) return best;
    }
}

void QuestionRouting::noteSelected(std::span<const RoutedScore> selected) {
    for (const RoutedScore& passage : selected) {
        const auto place = std::ranges::lower_bound(selectedAnywhere_, passage.number);
        if (place == selectedAnywhere_.end() || *place != passage.number)
            selectedAnywhere_.insert(place, passage.number);
    }
}

std::vector<RankedPassage> QuestionRouting::ranking(int limit) {
    const int count = std::min<int>(limit, static_cast<int>(snapshot_->passageCount()));
    if (count <= 0 || weightSum_ <= 0) return {};
    std::vector<RankedPassage> ranking;
    for (const RoutedScore& passage : bestOfAllShards(shards_, *communicator_, RoutingShard::By::Ranking, count)) {
        ranking.push_back({passage.number, passage.score / weightSum_,
                           std::ranges::binary_search(selectedAnywhere_, passage.number)});
    }
    return ranking;
}

LayerScores QuestionRouting::layerScores() {
    std::vector<std::int64_t> chunkStarts{0};
    for (const LivePassage& passage : snapshot_->passages()) {
        const auto& block = *snapshot_->parts()[static_cast<std::size_t>(passage.block)].block;
        chunkStarts.push_back(chunkStarts.back() + block.record(passage.record).chunkCount);
    }
    LayerScores all;
    all.passages.resize(snapshot_->passages().size(), std::numeric_limits<float>::lowest());
    all.chunks.resize(static_cast<std::size_t>(chunkStarts.back()), std::numeric_limits<float>::lowest());
    for (std::size_t rank = 0; rank < lastQueries_.size(); ++rank) {
        shards_[rank]->score(
            lastLayer_, lastQueries_[rank], rules_, [&](std::int64_t position, std::span<const float> scores) {
                std::ranges::copy(scores, all.chunks.begin() + chunkStarts[static_cast<std::size_t>(position)]);
            });
        const auto passages = shards_[rank]->index().passages();
        for (std::size_t local = 0; local < passages.size(); ++local) {
            all.passages[static_cast<std::size_t>(passages[local].position)] = shards_[rank]->scores()[local];
        }
    }
    return all;
}

Router::Router(std::vector<Backend*> backends, Communicator& communicator, const RoutingRules& rules)
    : backends_(std::move(backends)), communicator_(&communicator), rules_(rules) {
    ENGINE_CHECK(std::ssize(backends_) == communicator.localRankCount(), "every local rank has a backend");
    for (Backend* backend : backends_) keys_.push_back(std::make_unique<ResidentKeys>(*backend));
    const std::set<Backend*> distinct(backends_.begin(), backends_.end());
    if (backends_.size() > 1 && distinct.size() == backends_.size())
        threads_ = std::make_unique<RankThreads>(static_cast<int>(backends_.size()));
}

Router::~Router() = default;

QuestionRouting Router::begin(std::shared_ptr<const BankSnapshot> snapshot, const AllowedPassages& allowed) {
    if (indexed_.lock() != snapshot) {
        indexes_.clear();
        for (int rank = 0; rank < communicator_->localRankCount(); ++rank) {
            indexes_.push_back(std::make_shared<ShardIndex>(*snapshot, communicator_->firstLocalRank() + rank,
                                                            communicator_->rankCount()));
        }
        indexed_ = snapshot;
        for (const auto& keys : keys_) keys->dropUnused();
    }
    std::vector<std::unique_ptr<RoutingShard>> shards;
    for (std::size_t rank = 0; rank < backends_.size(); ++rank) {
        shards.push_back(
            std::make_unique<RoutingShard>(snapshot, indexes_[rank], *backends_[rank], *keys_[rank], allowed));
    }
    return QuestionRouting(std::move(snapshot), *communicator_, threads_.get(), rules_, std::move(shards));
}

}  // namespace memoir::engine
