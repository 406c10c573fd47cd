// SPDX-License-Identifier: Apache-2.0
#include "engine/memory/bank_snapshot.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/memory/record_block.h"
#include "engine/ops/memory.h"

namespace memoir::engine {

BankSnapshot::BankSnapshot(const BankShape& shape, std::vector<Part> parts, std::vector<LivePassage> passages)
    : shape_(shape), parts_(std::move(parts)), passages_(std::move(passages)) {}

const LivePassage* BankSnapshot::find(PassageNumber number) const {
    const auto found = std::ranges::lower_bound(passages_, number, {}, &LivePassage::number);
    return found != passages_.end() && found->number == number ? &*found : nullptr;
}

const LivePassage& BankSnapshot::at(PassageNumber number) const {
    const LivePassage* passage = find(number);
    ENGINE_CHECK(passage != nullptr, "the passage is in the snapshot");
    return *passage;
}

const Record& BankSnapshot::recordOf(const LivePassage& passage) const {
    return parts_[static_cast<std::size_t>(passage.block)].block->record(passage.record);
}

std::int64_t BankSnapshot::chunkCount(std::span<const PassageNumber> numbers) const {
    std::int64_t sum = 0;
    for (const PassageNumber number : numbers) sum += recordOf(at(number)).chunkCount;
    return sum;
}

std::vector<std::int64_t> BankSnapshot::chunkIndices(std::span<const PassageNumber> numbers) const {
    std::vector<std::int64_t> indices;
    std::int64_t next = 0;
    auto wanted = numbers.begin();
    for (const LivePassage& passage : passages_) {
        const std::int64_t end = next + recordOf(passage).chunkCount;
        if (wanted != numbers.end() && *wanted == passage.number) {
            for (std::int64_t chunk = next; chunk < end; ++chunk) indices.push_back(chunk);
            ++wanted;
        }
        next = end;
    }
    ENGINE_CHECK(wanted == numbers.end(), "the passages are in the snapshot, ascending");
    return indices;
}

void BankSnapshot::fetch(Backend& backend, std::span<const PassageNumber> numbers, int routedLayer, View keys,
                         View values) const {
    std::int64_t row = 0;
    for (const PassageNumber number : numbers) {
        const LivePassage& passage = at(number);
        const auto stored = parts_[static_cast<std::size_t>(passage.block)].block->content(passage.record, routedLayer);
        const std::int64_t end = row + stored.keys.shape[0];
        copy(backend, stored.keys, keys.rows(row, end));
        copy(backend, stored.values, values.rows(row, end));
        row = end;
    }
    ENGINE_CHECK(row == keys.shape[0] && row == values.shape[0], "the views have a row for every chunk");
}

const Record& BankSnapshot::recordOf(PassageNumber number) const {
    return recordOf(at(number));
}

std::vector<std::byte> BankSnapshot::packedContentOf(PassageNumber number) const {
    const LivePassage& passage = at(number);
    return parts_[static_cast<std::size_t>(passage.block)].block->content(passage.record);
}

bool BankSnapshot::isSound(PassageNumber number) const {
    const LivePassage& passage = at(number);
    return parts_[static_cast<std::size_t>(passage.block)].block->contentIsSound(passage.record);
}

}  // namespace memoir::engine
