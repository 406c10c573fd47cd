// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "engine/memory/shard_index.h"
#include "engine/ops/backend.h"
#include "engine/ops/growing_buffer.h"

namespace memoir::engine {

// What one shard's scores are made in, on its device, beside what of its index stands there. It passes from question to
// question, so that a question reserves nothing.
struct ShardWork {
    ShardWork(Backend& backend, std::shared_ptr<const ShardIndex> index);

    std::shared_ptr<const ShardIndex> index;
    std::vector<Tensor> chunkStarts;  // of each piece, int32 [records + 1]
    Tensor slots;                     // int32 [N]: where each passage stands among the records of all pieces
    Tensor chunkScores;               // float32 [chunks of the largest piece]
    Tensor recordScores;              // float32 [records of all pieces, 1]
    Tensor scores, ranking;           // float32 [N, 1]
    Tensor allowed;                   // int8 [N]

    // A layer's scan, from the queries to the scores of all passages, recorded when it is asked for a second time.
    struct RecordedScan {
        std::vector<const std::byte*> places;  // where all that it reads and writes stood, as far as that may move
        std::unique_ptr<Recording> recording;  // null: asked for once so far
    };
    std::map<std::pair<int, std::int64_t>, RecordedScan> scans;  // by layer and number of tokens

    GrowingBuffer query{DType::F32}, folded{DType::F32};
    GrowingBuffer places{DType::I32}, chosen{DType::I32}, values{DType::F32};
};

}  // namespace memoir::engine
