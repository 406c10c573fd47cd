// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/memory/record_block.h"
#include "engine/memory/tail_log.h"
#include "engine/tensor/tensor.h"

namespace memoir::engine {

// The tail's routing keys in memory, gathered into planes so that they are scanned like those of a segment. A run has a
// fixed capacity and never moves: snapshots keep reading what they know while the run grows.
class TailRuns {
  public:
    TailRuns(const BankShape& shape, std::shared_ptr<DamageLog> damage);

    // Reads the record's routing keys from the log. Throws Error.
    void add(const TailLog& log, Record record);

    std::span<const std::shared_ptr<RecordBlock>> blocks() const { return blocks_; }

  private:
    void beginRun(const TailLog& log, std::int64_t atLeastChunks);
    void unpack(const Record& record, std::span<const std::byte> packed);

    BankShape shape_;
    std::shared_ptr<DamageLog> damage_;
    std::vector<std::shared_ptr<RecordBlock>> blocks_;
    std::shared_ptr<std::vector<Tensor>> planes_;  // of the last run, one per routed layer
};

}  // namespace memoir::engine
