// SPDX-License-Identifier: Apache-2.0
#include "engine/model/byte_pair_merger.h"

#include <queue>

namespace memoir::engine {
namespace {

constexpr std::int32_t kNone = -1;

std::uint64_t pairKey(TokenId left, TokenId right) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32) | static_cast<std::uint32_t>(right);
}

}  // namespace

// The tokens of one word while they are merged: a linked list, and a queue of the merges that are possible. An entry
// of the queue may be out of date; it is compared with the list when its turn comes.
class WordMerge {
  public:
    WordMerge(const BytePairMerger& merger, std::string_view word) : merger_(merger), symbols_(word.size()) {
        const auto count = static_cast<std::int32_t>(word.size());
        for (std::int32_t i = 0; i < count; ++i) {
            const TokenId token = merger.byteTokens_[static_cast<std::uint8_t>(word[i])];
            symbols_[i] = {token, i - 1, i + 1 < count ? i + 1 : kNone};
        }
        for (std::int32_t i = 0; i < count; ++i) propose(i);
    }

    void run() {
        while (!queue_.empty()) {
            const Proposal best = queue_.top();
            queue_.pop();
            if (isCurrent(best)) apply(best);
        }
    }

    void append(std::vector<TokenId>& tokens) const {
        for (std::int32_t i = 0; i != kNone; i = symbols_[i].next) tokens.push_back(symbols_[i].token);
    }

  private:
    struct Symbol {
        TokenId token = 0;
        std::int32_t previous = kNone, next = kNone;
    };
    struct Proposal {
        std::uint32_t rank = 0;
        std::int32_t at = 0;
        TokenId left = 0, right = 0, merged = 0;
        bool operator<(const Proposal& other) const {  // the best proposal is the greatest
            return rank != other.rank ? rank > other.rank : at > other.at;
        }
    };

    void propose(std::int32_t at) {
        if (at == kNone || symbols_[at].next == kNone) return;
        const TokenId left = symbols_[at].token, right = symbols_[symbols_[at].next].token;
        if (const auto* rule = merger_.ruleFor(left, right)) queue_.push({rule->rank, at, left, right, rule->merged});
    }

    bool isCurrent(const Proposal& proposal) const {
        const Symbol& left = symbols_[proposal.at];
        return left.token == proposal.left && left.next != kNone && symbols_[left.next].token == proposal.right;
    }

    void apply(const Proposal& proposal) {
        Symbol& left = symbols_[proposal.at];
        Symbol& right = symbols_[left.next];
        left.token = proposal.merged;
        left.next = right.next;
        right = {};
        right.token = kNone;  // no rule names it, so that proposals at this place are out of date
        if (left.next != kNone) symbols_[left.next].previous = proposal.at;
        propose(left.previous);
        propose(proposal.at);
    }

    const BytePairMerger& merger_;
    std::vector<Symbol> symbols_;
    std::priority_queue<Proposal> queue_;
};

void BytePairMerger::addRule(TokenId left, TokenId right, TokenId merged) {
    rules_.insert_or_assign(pairKey(left, right), Rule{nextRank_++, merged});
}

const BytePairMerger::Rule* BytePairMerger::ruleFor(TokenId left, TokenId right) const {
    const auto found = rules_.find(pairKey(left, right));
    return found == rules_.end() ? nullptr : &found->second;
}

void BytePairMerger::merge(std::string_view word, std::vector<TokenId>& tokens) const {
    if (word.empty()) return;
    WordMerge merge(*this, word);
    merge.run();
    merge.append(tokens);
}

}  // namespace memoir::engine
