// SPDX-License-Identifier: Apache-2.0
#include "app/library/gentle_thread.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

namespace memoir::app {

namespace {

constexpr int kGentle = 10;  // of 0, like everybody, to 19

}  // namespace

void beGentle() {
    makeGentle({::gettid()});
}

std::set<pid_t> threadsOfProcess() {
    std::set<pid_t> threads;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task", failed))
        threads.insert(static_cast<pid_t>(std::atol(entry.path().filename().c_str())));
    return threads;
}

void makeGentle(const std::set<pid_t>& threads) {
    for (const pid_t thread : threads) ::setpriority(PRIO_PROCESS, static_cast<id_t>(thread), kGentle);
}

GentleThread::GentleThread() {
    thread_ = std::jthread([this](std::stop_token stop) { serve(std::move(stop)); });
}

GentleThread::~GentleThread() = default;

void GentleThread::run(const std::function<void()>& work) {
    std::unique_lock lock(mutex_);
    work_ = &work;
    news_.notify_all();
    news_.wait(lock, [this] { return work_ == nullptr; });
}

void GentleThread::serve(std::stop_token stop) {
    beGentle();
    std::unique_lock lock(mutex_);
    while (news_.wait(lock, stop, [this] { return work_ != nullptr; })) {
        const std::function<void()>& work = *work_;
        lock.unlock();
        work();
        lock.lock();
        work_ = nullptr;
        news_.notify_all();
    }
}

}  // namespace memoir::app
