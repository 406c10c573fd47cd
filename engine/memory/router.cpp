// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/router.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "engine/base/check.h"
#include "engine/memory/format.h"
#include "engine/memory/rank_memory.h"
#include "engine/memory/record_block.h"
#include "engine/memory/routing_shard.h"
#include "engine/ops/gather_rows.h"
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

}  // namespace

QuestionRouting::QuestionRouting(std::shared_ptr<const BankSnapshot> snapshot, Communicator& communicator,
                                 RankThreads* threads, const RoutingRules& rules,
                                 std::vector<std::unique_ptr<RoutingShard>> shards,
                                 std::span<const std::unique_ptr<RankMemory>> memories)
    : snapshot_(std::move(snapshot)),
      communicator_(&communicator),
      threads_(threads),
      rules_(rules),
      shards_(std::move(shards)),
      memories_(memories) {}

QuestionRouting::QuestionRouting(QuestionRouting&&) noexcept = default;
QuestionRouting& QuestionRouting::operator=(QuestionRouting&&) noexcept = default;
QuestionRouting::~QuestionRouting() = default;

std::vector<RoutedScore> QuestionRouting::selectPassages(int routedLayer, ConstView query, int k, float weight) {
    ENGINE_CHECK(routedLayer >= 0 && routedLayer < snapshot_->shape().routedLayerCount, "the layer is a routed one");
    ENGINE_CHECK(k >= 1, "a question selects at least one passage");
    if (query.shape[0] == 0 || snapshot_->passageCount() == 0) return {};
    lastLayer_ = routedLayer;
    broadcastQuery(query);
    onEveryRank([&](std::size_t rank) {
        shards_[rank]->prepareQuery(rules_);
        shards_[rank]->score(routedLayer, rules_);
    });
    hasScores_ = true;
    rescoreBest(k);
    for (const auto& shard : shards_) shard->addToRanking(weight);
    weightSum_ += weight;
    std::vector<RoutedScore> selected = bestSound(std::min<int>(k, static_cast<int>(snapshot_->passageCount())));
    noteSelected(selected);
    return selected;
}

// The best of all shards together are the same however the bank is shared out, and so are the scores afterwards.
void QuestionRouting::rescoreBest(int k) {
    constexpr int kRescored = 256;
    const bool allExact = std::ranges::all_of(shards_, [](const auto& shard) { return shard->isExact(); });
    if (allExact) return;
    const int count = std::min<int>(std::max(kRescored, k), static_cast<int>(snapshot_->passageCount()));
    std::vector<PassageNumber> best;
    for (const RoutedScore& passage : bestOfAllShards(Best::InLastLayer, count)) best.push_back(passage.number);
    onEveryRank([&](std::size_t rank) { shards_[rank]->rescore(best); });
}

// Where only the largest token counts the last one may count again: on a GPU eight tokens are scanned as fast as one,
// and questions of about one length share a recorded scan.
void QuestionRouting::broadcastQuery(ConstView query) {
    Backend& first = shards_.front()->backend();
    const std::int64_t tokens = query.shape[0];
    const bool fillsUp = first.device().kind == DeviceKind::Cuda && rules_.tokens == TokenReduce::Max;
    const std::int64_t rows = fillsUp ? (tokens + 7) / 8 * 8 : tokens;
    std::vector<View> queries;
    for (const auto& shard : shards_) queries.push_back(shard->queryRoom(query.shape.withFirst(rows)));
    copy(first, query, queries.front().rows(0, tokens));
    for (std::int64_t row = tokens; row < rows; ++row)
        copy(first, query.rows(tokens - 1, tokens), queries.front().rows(row, row + 1));
    communicator_->broadcast(0, queries);
}

std::vector<RoutedScore> QuestionRouting::bestOfAllShards(Best by, int k) {
    const auto slots = static_cast<std::size_t>(k);
    std::vector<std::vector<Candidate>> own(shards_.size(), std::vector<Candidate>(slots)), all;
    onEveryRank([&](std::size_t rank) {
        const std::vector<RoutedScore> best = shards_[rank]->best(by, k);
        for (std::size_t slot = 0; slot < best.size(); ++slot)
            own[rank][slot] = {best[slot].number, best[slot].score, 0};
    });
    std::vector<ConstView> parts;
    std::vector<View> gathered;
    all.reserve(shards_.size());
    for (std::vector<Candidate>& mine : own) {
        all.emplace_back(slots * static_cast<std::size_t>(communicator_->rankCount()));
        parts.push_back(viewOfBytes(mine));
        gathered.push_back(viewOfBytes(all.back()));
    }
    communicator_->allGather(parts, gathered);
    return mergeBest(all.front(), slots);
}

void QuestionRouting::fetch(std::span<const PassageNumber> numbers, int routedLayer, View keys, View values) {
    const bool kept = std::ranges::any_of(memories_, [](const auto& memory) {
        return memory->content() != nullptr && memory->content()->tier() != Tier::Mapped;
    });
    if (kept && memories_.size() > 1) return fetchFromShards(numbers, routedLayer, keys, values);
    memories_.front()->fetch(*snapshot_, numbers, routedLayer, keys, values);
}

// Every rank collects its own passages' rows, which are sent to the first one and put into the passages' order there.
void QuestionRouting::fetchFromShards(std::span<const PassageNumber> numbers, int routedLayer, View keys, View values) {
    std::vector<std::vector<PassageNumber>> own(memories_.size());
    std::vector<std::int64_t> rowCounts(memories_.size());
    std::vector<std::int64_t> firstRow;  // of each passage among its rank's
    std::vector<std::size_t> rankOf;
    for (const PassageNumber number : numbers) {
        std::size_t rank = 0;
        while (rank + 1 < shards_.size() && shards_[rank]->index().find(number) == nullptr) ++rank;
        own[rank].push_back(number);
        rankOf.push_back(rank);
        firstRow.push_back(rowCounts[rank]);
        rowCounts[rank] += snapshot_->recordOf(number).chunkCount;
    }
    std::vector<ConstView> keyParts(memories_.size()), valueParts(memories_.size());
    onEveryRank([&](std::size_t rank) {
        const RankMemory::Rows rows = memories_[rank]->parts(snapshot_->shape(), rowCounts[rank]);
        memories_[rank]->fetch(*snapshot_, own[rank], routedLayer, rows.keys, rows.values);
        keyParts[rank] = rows.keys;
        valueParts[rank] = rows.values;
    });
    RankMemory& root = *memories_.front();
    const RankMemory::Rows whole = root.whole(snapshot_->shape(), keys.shape[0]);
    communicator_->gather(0, rowCounts, keyParts, whole.keys);
    communicator_->gather(0, rowCounts, valueParts, whole.values);
    std::vector<std::int32_t> order;
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        std::int64_t row = firstRow[at];
        for (std::size_t rank = 0; rank < rankOf[at]; ++rank) row += rowCounts[rank];
        for (std::uint32_t chunk = 0; chunk < snapshot_->recordOf(numbers[at]).chunkCount; ++chunk)
            order.push_back(static_cast<std::int32_t>(row++));
    }
    const ConstView rows = root.listed(order);
    gatherRows(root.backend(), whole.keys, rows, keys);
    gatherRows(root.backend(), whole.values, rows, values);
}

void QuestionRouting::onEveryRank(const std::function<void(std::size_t rank)>& work) {
    if (threads_ != nullptr) return threads_->run([&](int rank) { work(static_cast<std::size_t>(rank)); });
    for (std::size_t rank = 0; rank < shards_.size(); ++rank) work(rank);
}

// Damage shows when a passage is first read; then the next best takes its place.
std::vector<RoutedScore> QuestionRouting::bestSound(int k) {
    while (true) {
        std::vector<RoutedScore> best = bestOfAllShards(Best::InLastLayer, k);
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
    for (const RoutedScore& passage : bestOfAllShards(Best::InRanking, count)) {
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
    if (!hasScores_) return all;
    for (const auto& shard : shards_) {
        shard->score(lastLayer_, rules_, [&](std::int64_t position, std::span<const float> scores) {
            std::ranges::copy(scores, all.chunks.begin() + chunkStarts[static_cast<std::size_t>(position)]);
        });
        const auto passages = shard->index().passages();
        const std::vector<float> scores = shard->scores();
        for (std::size_t local = 0; local < passages.size(); ++local)
            all.passages[static_cast<std::size_t>(passages[local].position)] = scores[local];
    }
    return all;
}

Router::Router(std::vector<Backend*> backends, Communicator& communicator, const RoutingRules& rules)
    : communicator_(&communicator), rules_(rules) {
    ENGINE_CHECK(std::ssize(backends) == communicator.localRankCount(), "every local rank has a backend");
    for (Backend* backend : backends) memories_.push_back(std::make_unique<RankMemory>(*backend));
    const std::set<Backend*> distinct(backends.begin(), backends.end());
    if (backends.size() > 1 && distinct.size() == backends.size())
        threads_ = std::make_unique<RankThreads>(static_cast<int>(backends.size()));
}

Router::~Router() = default;

QuestionRouting Router::begin(std::shared_ptr<const BankSnapshot> snapshot, const AllowedPassages& allowed) {
    if (indexed_.lock() != snapshot) {
        indexes_.clear();
        for (int rank = 0; rank < communicator_->localRankCount(); ++rank) {
            indexes_.push_back(std::make_shared<ShardIndex>(*snapshot, communicator_->firstLocalRank() + rank,
                                                            communicator_->rankCount()));
            memories_[static_cast<std::size_t>(rank)]->keepOnly(*snapshot, *indexes_.back());
        }
        indexed_ = snapshot;
    }
    std::vector<std::unique_ptr<RoutingShard>> shards;
    for (std::size_t rank = 0; rank < memories_.size(); ++rank) {
        shards.push_back(std::make_unique<RoutingShard>(snapshot, indexes_[rank], *memories_[rank], allowed));
    }
    return QuestionRouting(std::move(snapshot), *communicator_, threads_.get(), rules_, std::move(shards), memories_);
}

void Router::place(const Placement& placement, const BankShape& shape) {
    for (const auto& memory : memories_) memory->place(placement, shape);
}

Router::Residence Router::residence() const {
    Residence residence{Tier::Device, Tier::Device, 0, 0};
    for (const auto& memory : memories_) {
        const Tier content = memory->content() == nullptr ? Tier::Mapped : memory->content()->tier();
        residence.routing = std::max(residence.routing, memory->keys().tier());
        residence.content = std::max(residence.content, content);
        residence.routingBytes += memory->keys().residentBytes();
        if (memory->content() != nullptr) residence.contentBytes += memory->content()->residentBytes();
    }
    return residence;
}

}  // namespace memoir::engine
