// SPDX-License-Identifier: Apache-2.0
#include "app/library/store_writer.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "app/library/gentle_thread.h"

namespace memoir::app {

namespace {

// Feeders wait when this much is ahead of the writer; one transaction takes at most about half of it, so that questions
// and the encoder get their turn in between.
constexpr std::size_t kMostWaitingBytes = 32u << 20;
constexpr std::size_t kTransactionBytes = 16u << 20;

}  // namespace

StoreWriter::StoreWriter(Catalogue& catalogue, std::function<void(const engine::Error&)> failed)
    : catalogue_(catalogue), failed_(std::move(failed)) {
    thread_ = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
}

StoreWriter::~StoreWriter() {
    thread_.request_stop();
}

void StoreWriter::submit(Change change) {
    std::unique_lock lock(mutex_);
    news_.wait(lock, [&] { return waitingBytes_ < kMostWaitingBytes || change.fate->broken; });
    if (change.fate->broken)
        throw engine::Error(engine::ErrorKind::Cancelled, "what was read before could not be written");
    waitingBytes_ += change.bytes;
    waiting_.push_back(std::move(change));
    ++submitted_;
    news_.notify_all();
}

void StoreWriter::drain() {
    std::unique_lock lock(mutex_);
    const std::int64_t target = submitted_;
    news_.wait(lock, [&] { return settled_ >= target; });
}

void StoreWriter::run(std::stop_token stop) {
    beGentle();
    std::unique_lock lock(mutex_);
    while (news_.wait(lock, stop, [this] { return !waiting_.empty(); }) || !waiting_.empty()) {
        std::vector<Change> batch;
        std::size_t bytes = 0;
        while (!waiting_.empty() && bytes < kTransactionBytes) {
            bytes += waiting_.front().bytes;
            batch.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        lock.unlock();
        commit(batch);
        const auto count = std::ssize(batch);
        batch.clear();
        lock.lock();
        waitingBytes_ -= bytes;
        settled_ += count;
        news_.notify_all();
    }
}

void StoreWriter::commit(std::vector<Change>& batch) {
    const auto broken = [](const Change& change) { return change.fate->broken.load(); };
    const auto lost = std::stable_partition(batch.begin(), batch.end(), std::not_fn(broken));
    std::for_each(lost, batch.end(), [](const Change& change) { change.lost(); });
    batch.erase(lost, batch.end());
    try {
        catalogue_.write([&](Tables& tables) {
            for (const Change& change : batch) change.write(tables);
        });
    } catch (const engine::Error& error) {
        for (const Change& change : batch) {
            change.fate->broken = true;
            change.lost();
        }
        return failed_(error);
    }
    for (const Change& change : batch) change.committed();
}

}  // namespace memoir::app
