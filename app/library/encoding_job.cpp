// SPDX-License-Identifier: Apache-2.0
#include "app/library/encoding_job.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <numeric>
#include <utility>

#include "app/library/passage_texts.h"
#include "app/library/passages.h"

namespace memoir::app {

namespace {

// A question waits for the batch in progress, so a batch should take about this long.
constexpr double kBatchSeconds = 0.5;
constexpr double kFirstGuess = 4000;  // characters per second, before anything was measured
constexpr int kMostPassages = 256;
constexpr int kRecoveryPage = 500;
constexpr auto kModelFact = ".model";

}  // namespace

void EncodingJob::recover(engine::Engine& engine) {
    const std::string fingerprint = engine.model().fingerprint;
    catalogue_.write([&](Tables& tables) {
        tables.passages.requeueInterrupted();
        if (tables.settings.fact(kModelFact) == fingerprint) return;
        tables.passages.requeueAll();
        tables.settings.noteFact(kModelFact, fingerprint);
    });
    const std::vector<std::int64_t> held = engine.numbers();
    const std::vector<std::int64_t> known =
        catalogue_.read([](const Tables& tables) { return tables.passages.numbers(); });
    std::vector<std::int64_t> strangers;
    std::set_difference(held.begin(), held.end(), known.begin(), known.end(), std::back_inserter(strangers));
    if (!strangers.empty()) engine.forget(strangers);
    catalogue_.write([&](Tables& tables) {
        for (const std::int64_t number : known) {
            if (std::binary_search(held.begin(), held.end(), number)) continue;
            const auto passage = tables.passages.find(number);
            if (passage && passage->state == "ready") tables.passages.requeue(number);
        }
        PassageTexts texts(tables.documents);
        std::int64_t after = 0;
        for (auto page = tables.passages.waiting(after, kRecoveryPage); !page.empty();
             page = tables.passages.waiting(after, kRecoveryPage)) {
            for (const PassageRecord& passage : page) {
                after = passage.number;
                if (!std::binary_search(held.begin(), held.end(), passage.number)) continue;
                const std::string body = texts.body(passage);
                if (!engine.holds(passage.number, encodedText(passage.header, body))) continue;
                const int tokens = engine.countTokens(body);
                const int chunks = (tokens + engine.model().chunkTokens - 1) / std::max(1, engine.model().chunkTokens);
                tables.passages.finish(passage.number, chunks, tokens);
            }
        }
    });
    noteBank(engine.bank());
}

bool EncodingJob::encodeNext(engine::Engine& engine, std::stop_token stop) {
    forgetRetired(engine);
    const double rate = charactersPerSecond();
    const auto characters = static_cast<std::int64_t>((rate > 0 ? rate : kFirstGuess) * kBatchSeconds);
    const auto batch = catalogue_.write([&](Tables& tables) {
        return tables.passages.takePending(kMostPassages, std::max<std::int64_t>(characters, 1));
    });
    if (batch.empty()) return false;
    try {
        encode(engine, batch, stop);
    } catch (const engine::Error&) {
        catalogue_.write([](Tables& tables) { tables.passages.requeueInterrupted(); });
        if (!stop.stop_requested()) throw;
    }
    return true;
}

void EncodingJob::encode(engine::Engine& engine, const std::vector<PassageRecord>& batch, std::stop_token stop) {
    std::vector<std::string> bodies;
    std::vector<engine::PassageInput> inputs;
    catalogue_.read([&](const Tables& tables) {
        PassageTexts texts(tables.documents);
        for (const PassageRecord& passage : batch) {
            bodies.push_back(texts.body(passage));
            inputs.push_back({passage.number, encodedText(passage.header, bodies.back())});
        }
    });
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<engine::EncodedReceipt> receipts = engine.encode(inputs, stop);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    double tokens = 0, characters = 0;
    for (const engine::EncodedReceipt& receipt : receipts) tokens += receipt.tokenCount;
    for (const engine::PassageInput& input : inputs) characters += static_cast<double>(input.text.size());
    commit(engine, batch, receipts, bodies);
    noteSpeed(seconds, tokens, characters);
    noteBank(engine.bank());
}

void EncodingJob::commit(engine::Engine& engine, const std::vector<PassageRecord>& batch,
                         const std::vector<engine::EncodedReceipt>& receipts, const std::vector<std::string>& bodies) {
    std::vector<int> tokens;
    for (const std::string& body : bodies) tokens.push_back(engine.countTokens(body));
    std::vector<std::int64_t> gone;
    catalogue_.write([&](Tables& tables) {
        for (std::size_t i = 0; i < receipts.size(); ++i) {
            if (tables.passages.find(batch[i].number)) {
                tables.passages.finish(batch[i].number, receipts[i].chunkCount, tokens[i]);
            } else {
                tables.passages.requeue(batch[i].number);  // should its document come back
                gone.push_back(batch[i].number);
            }
        }
    });
    if (!gone.empty()) engine.forget(gone);  // forgotten or edited while it was encoded
    const std::lock_guard lock(mutex_);
    encodedCount_ += static_cast<std::int64_t>(receipts.size());
    encodedTokens_ += std::accumulate(tokens.begin(), tokens.begin() + std::ssize(receipts), std::int64_t{0});
}

void EncodingJob::retire(const std::vector<std::int64_t>& numbers) {
    const std::lock_guard lock(mutex_);
    retired_.insert(retired_.end(), numbers.begin(), numbers.end());
}

void EncodingJob::forgetRetired(engine::Engine& engine) {
    std::vector<std::int64_t> numbers;
    {
        const std::lock_guard lock(mutex_);
        numbers.swap(retired_);
    }
    if (!numbers.empty()) engine.forget(numbers);
}

void EncodingJob::noteSpeed(double seconds, double tokens, double characters) {
    if (seconds <= 0) return;
    const std::lock_guard lock(mutex_);
    const double keep = speed_.tokens > 0 ? 0.7 : 0.0;  // three batches are most of the average
    speed_.tokens = keep * speed_.tokens + (1 - keep) * tokens / seconds;
    speed_.characters = keep * speed_.characters + (1 - keep) * characters / seconds;
}

double EncodingJob::tokensPerSecond() const {
    const std::lock_guard lock(mutex_);
    return speed_.tokens;
}

double EncodingJob::charactersPerSecond() const {
    const std::lock_guard lock(mutex_);
    return speed_.characters;
}

std::int64_t EncodingJob::encodedCount() const {
    const std::lock_guard lock(mutex_);
    return encodedCount_;
}

std::int64_t EncodingJob::encodedTokens() const {
    const std::lock_guard lock(mutex_);
    return encodedTokens_;
}

engine::BankSummary EncodingJob::bank() const {
    const std::lock_guard lock(mutex_);
    return bank_;
}

void EncodingJob::noteBank(const engine::BankSummary& bank) {
    const std::lock_guard lock(mutex_);
    bank_ = bank;
}

}  // namespace memoir::app
