// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "app/store/catalogue.h"
#include "engine/engine.h"

namespace memoir::app {

// Encodes what waits, batch after batch, on the engine's thread. The catalogue's commit after the bank's sync is the
// moment at which a passage is in memory; what is killed in between is recognised by recover().
class EncodingJob {
  public:
    explicit EncodingJob(Catalogue& catalogue) : catalogue_(catalogue) {}

    // On start: marks what the bank already holds, queues what it lost, and lets the bank forget what the catalogue
    // does not know. A bank of another model than before is filled again.
    void recover(engine::Engine& engine);

    // Encodes one batch of about half a second; false when nothing waits. Throws Error for a full disk and the like:
    // then the batch waits again.
    bool encodeNext(engine::Engine& engine, std::stop_token stop);

    // From any thread: passages that are no more; the bank forgets them before the next batch.
    void retire(const std::vector<std::int64_t>& numbers);

    // From any thread.
    double tokensPerSecond() const;
    double charactersPerSecond() const;
    std::int64_t encodedCount() const;
    std::int64_t encodedTokens() const;
    engine::BankSummary bank() const;  // as it was after the last batch
    void noteBank(const engine::BankSummary& bank);

  private:
    struct Speed {
        double tokens = 0, characters = 0;  // per second, the recent past weighing most
    };
    void forgetRetired(engine::Engine& engine);
    void encode(engine::Engine& engine, const std::vector<PassageRecord>& batch, std::stop_token stop);
    void commit(engine::Engine& engine, const std::vector<PassageRecord>& batch,
                const std::vector<engine::EncodedReceipt>& receipts, const std::vector<std::string>& bodies);
    void noteSpeed(double seconds, double tokens, double characters);

    Catalogue& catalogue_;
    mutable std::mutex mutex_;  // guards the rest
    std::vector<std::int64_t> retired_;
    Speed speed_;
    std::int64_t encodedCount_ = 0, encodedTokens_ = 0;
    engine::BankSummary bank_;
};

}  // namespace memoir::app
