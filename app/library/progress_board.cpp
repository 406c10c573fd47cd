// SPDX-License-Identifier: Apache-2.0
#include "app/library/progress_board.h"

#include <utility>

namespace memoir::app {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenReports = std::chrono::milliseconds(100);
constexpr auto kBetweenLooks = std::chrono::milliseconds(50);

}  // namespace

class ProgressBoard::Listener {
  public:
    explicit Listener(ProgressSink sink) : sink_(std::move(sink)) {}

    void tell(const Progress& progress) {
        const std::lock_guard lock(mutex_);
        if (sink_) sink_(progress);
    }
    // After this the sink is not called, nor running.
    void end() {
        const std::lock_guard lock(mutex_);
        sink_ = nullptr;
    }

  private:
    std::mutex mutex_;  // guards sink_, and is held while it runs: ending a subscription waits for it
    ProgressSink sink_;
};

namespace {

template <typename Listener>
class Ending : public Subscription {
  public:
    explicit Ending(std::shared_ptr<Listener> listener) : listener_(std::move(listener)) {}
    ~Ending() override { listener_->end(); }

  private:
    std::shared_ptr<Listener> listener_;
};

}  // namespace

ProgressBoard::ProgressBoard(std::function<Progress()> look) : look_(std::move(look)) {
    teller_ = std::jthread([this](std::stop_token stop) { tell(std::move(stop)); });
}

void ProgressBoard::close() {
    teller_.request_stop();
    if (teller_.joinable()) teller_.join();
}

void ProgressBoard::changed() {
    const std::lock_guard lock(mutex_);
    ++version_;
    owed_ = true;
    news_.notify_all();
}

void ProgressBoard::advanced() {
    const std::lock_guard lock(mutex_);
    if (owed_) return;  // as often as once for each document of a mailbox
    owed_ = true;
    news_.notify_all();
}

void ProgressBoard::tell(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (news_.wait(lock, stop, [this] { return owed_; })) {
        news_.wait_until(lock, stop, published_ + kBetweenReports, [] { return false; });
        if (stop.stop_requested()) return;
        owed_ = false;
        published_ = Clock::now();
        lock.unlock();
        publish();
        lock.lock();
    }
}

void ProgressBoard::settled() {
    {
        const std::lock_guard lock(mutex_);
        ++version_;
        owed_ = false;
        news_.notify_all();
        published_ = Clock::now();
    }
    publish();
}

void ProgressBoard::publish() {
    std::vector<std::shared_ptr<Listener>> present;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(listeners_, [](const auto& listener) { return listener.expired(); });
        for (const auto& listener : listeners_) {
            if (auto alive = listener.lock()) present.push_back(std::move(alive));
        }
    }
    if (present.empty()) return;
    const Progress progress = look_();
    for (const auto& listener : present) listener->tell(progress);
}

std::unique_ptr<Subscription> ProgressBoard::subscribe(ProgressSink sink) {
    auto listener = std::make_shared<Listener>(std::move(sink));
    {
        const std::lock_guard lock(mutex_);
        listeners_.push_back(listener);
    }
    return std::make_unique<Ending<Listener>>(std::move(listener));
}

std::int64_t ProgressBoard::version() {
    const std::lock_guard lock(mutex_);
    return version_;
}

std::int64_t ProgressBoard::waitForChange(std::int64_t version, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (!news_.wait(lock, stop, [&] { return version_ != version; })) return version;
    news_.wait_for(lock, stop, kBetweenLooks, [] { return false; });
    return version_;
}

}  // namespace memoir::app
