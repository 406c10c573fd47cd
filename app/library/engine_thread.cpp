// SPDX-License-Identifier: Apache-2.0
#include "app/library/engine_thread.h"

#include <utility>

namespace memoir::app {

EngineThread::EngineThread(const std::function<std::unique_ptr<engine::Engine>()>& open, Background background)
    : background_(std::move(background)) {
    std::promise<void> opened;
    auto ready = opened.get_future();
    thread_ = std::jthread([this, &open, &opened](std::stop_token stop) {
        std::unique_ptr<engine::Engine> engine;
        try {
            engine = open();
        } catch (...) {
            opened.set_exception(std::current_exception());
            return;
        }
        opened.set_value();
        serve(*engine, stop);
    });
    ready.get();
}

EngineThread::~EngineThread() {
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
    }
    thread_.request_stop();
}

void EngineThread::post(Task task) {
    // The task is gone from the queue when its caller's future is ready, or the caller hears that the thread is closed.
    {
        const std::lock_guard lock(mutex_);
        if (closed_) throw engine::Error(engine::ErrorKind::Cancelled, "the archive is being closed");
        tasks_.push_back(std::move(task));
    }
    changed_.notify_all();
}

void EngineThread::wake() {
    {
        const std::lock_guard lock(mutex_);
        awake_ = true;
    }
    changed_.notify_all();
}

bool EngineThread::hasWaiting() {
    const std::lock_guard lock(mutex_);
    return !tasks_.empty();
}

void EngineThread::runTasks(engine::Engine& engine, std::unique_lock<std::mutex>& lock) {
    while (!tasks_.empty()) {
        const Task task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task(engine);
        lock.lock();
    }
}

void EngineThread::serve(engine::Engine& engine, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, stop, [this] { return awake_ || !tasks_.empty(); });
        runTasks(engine, lock);  // at the end too: nobody is left waiting
        if (stop.stop_requested()) return;
        if (!awake_) continue;
        awake_ = false;  // a wake() during the step is not lost
        lock.unlock();
        const Step step = background_(engine, stop);
        lock.lock();
        if (step == Step::Worked) awake_ = true;
    }
}

}  // namespace memoir::app
