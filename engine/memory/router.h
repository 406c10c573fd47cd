// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/memory/bank_snapshot.h"
#include "engine/memory/memory_plan.h"
#include "engine/ops/backend.h"
#include "engine/parallel/communicator.h"
#include "engine/parallel/rank_threads.h"

namespace memoir::engine {

class RankMemory;
class RoutingShard;
class ShardIndex;

// How a checkpoint scores (MSA.md, section 3).
struct RoutingRules {
    HeadReduce heads = HeadReduce::Mean;
    TokenReduce tokens = TokenReduce::Max;
    ChunkReduce chunks = ChunkReduce::Max;
    bool normalise = true;  // the query is brought to unit length per token and head; the stored keys already are
    float scale = 1.0F;     // multiplies every dot product
};

// The passages a question may see, ascending without duplicates; absent where everything is allowed. Numbers that are
// not in the bank are ignored.
using AllowedPassages = std::optional<std::vector<PassageNumber>>;

struct RoutedScore {
    PassageNumber number = 0;
    float score = 0;
};

// By which scores passages are compared.
enum class Best { InLastLayer, InRanking };

// One line of the one ranking.
struct RankedPassage {
    PassageNumber number = 0;
    double score = 0;       // weighted mean over the routed layers that were routed so far
    bool selected = false;  // some layer selected it
};

// Every score of one layer, in storage order of the snapshot: for parity and inspection.
struct LayerScores {
    std::vector<float> chunks;    // [chunks of the snapshot]
    std::vector<float> passages;  // [passages of the snapshot], whether allowed or not
};

// One question's way through the routed layers, over one snapshot. Made by Router::begin; does not outlive the router.
class QuestionRouting {
  public:
    QuestionRouting(QuestionRouting&&) noexcept;
    QuestionRouting& operator=(QuestionRouting&&) noexcept;
    ~QuestionRouting();

    const BankSnapshot& snapshot() const { return *snapshot_; }

    // Scores every passage in one routed layer and selects the best k allowed ones, best first, ties to the lower
    // number; fewer where fewer are live and allowed. Where the scan rounds (int8 keys, a query in bf16), the best 256
    // of all shards are scored again exactly before they are chosen from. query [T, H, E] activations in host memory or
    // on the first rank's device: the routing tokens only, before normalisation and scale. No routing tokens select
    // nothing. Passages whose bytes turn out damaged are passed over. The result does not depend on the number of
    // shards. `weight` is what this layer counts in the one ranking (memoir_config.route_layer_weights; 1 without).
    std::vector<RoutedScore> selectPassages(int routedLayer, ConstView query, int k, float weight = 1.0F);

    // Pooled keys and values of passages in one routed layer, as BankSnapshot::fetch gives them, from wherever their
    // shards keep them: keys and values [chunks, G, E] activations on the first rank's device.
    void fetch(std::span<const PassageNumber> numbers, int routedLayer, View keys, View values);

    // The scores behind the last selectPassages().
    LayerScores layerScores();

    // The one ranking over the layers so far: the best `limit` allowed passages, best first, ties to the lower number.
    std::vector<RankedPassage> ranking(int limit);
    // Passages that some layer selected, ascending.
    const std::vector<PassageNumber>& selectedAnywhere() const { return selectedAnywhere_; }

  private:
    friend class Router;
    QuestionRouting(std::shared_ptr<const BankSnapshot> snapshot, Communicator& communicator, RankThreads* threads,
                    const RoutingRules& rules, std::vector<std::unique_ptr<RoutingShard>> shards,
                    std::span<const std::unique_ptr<RankMemory>> memories);

    void broadcastQuery(ConstView query);
    std::vector<RoutedScore> bestOfAllShards(Best by, int k);
    void rescoreBest(int k);
    void fetchFromShards(std::span<const PassageNumber> numbers, int routedLayer, View keys, View values);
    void onEveryRank(const std::function<void(std::size_t rank)>& work);
    std::vector<RoutedScore> bestSound(int k);
    void noteSelected(std::span<const RoutedScore> selected);

    std::shared_ptr<const BankSnapshot> snapshot_;
    Communicator* communicator_;
    RankThreads* threads_;  // null: the ranks take turns
    RoutingRules rules_;
    std::vector<std::unique_ptr<RoutingShard>> shards_;  // one per local rank
    std::span<const std::unique_ptr<RankMemory>> memories_;
    std::vector<PassageNumber> selectedAnywhere_;
    double weightSum_ = 0;
    int lastLayer_ = 0;
    bool hasScores_ = false;  // of lastLayer_
};

// From a question's routing queries to its top-k passages: scans the routing keys of every shard in place and merges
// the shards' best through the communicator.
class Router {
  public:
    // One backend per local rank of the communicator; both outlive the router. In-process shards may share a backend
    // and then take turns; where each has its own they are scored at once, each backend by a thread of its own.
    Router(std::vector<Backend*> backends, Communicator& communicator, const RoutingRules& rules);
    ~Router();

    // The first question over a new snapshot indexes it, O(passages); the others over the same one share that.
    QuestionRouting begin(std::shared_ptr<const BankSnapshot> snapshot, const AllowedPassages& allowed);
    const RoutingRules& rules() const { return rules_; }

    // Where the ranks keep keys and content from the next question on; before that keys go to the devices and content
    // stays in the files. What finds no room goes to the next tier.
    void place(const Placement& placement, const BankShape& shape);
    struct Residence {
        Tier routing = Tier::Mapped, content = Tier::Mapped;  // the farthest that some rank had to go to
        std::int64_t routingBytes = 0, contentBytes = 0;      // that are there by now, over all ranks
    };
    Residence residence() const;

  private:
    std::vector<std::unique_ptr<RankMemory>> memories_;  // one per local rank
    std::unique_ptr<RankThreads> threads_;               // where every rank has its own backend
    Communicator* communicator_;
    RoutingRules rules_;
    std::weak_ptr<const BankSnapshot> indexed_;
    std::vector<std::shared_ptr<const ShardIndex>> indexes_;  // of indexed_, one per local rank
};

}  // namespace memoir::engine
