// SPDX-License-Identifier: Apache-2.0
#include "app/library/engine_thread.h"

#include <utility>

namespace memoir::app {

namespace {

bool isProcessor(const std::string& device) {
    return device.starts_with("CPU") || device.starts_with("cpu");
}

}  // namespace

EngineThread::EngineThread(const std::function<std::unique_ptr<engine::Engine>()>& open, Background background)
    : background_(std::move(background)) {
    std::promise<void> opened;
    auto ready = opened.get_future();
    thread_ = std::jthread([this, &open, &opened](std::stop_token stop) {
        std::unique_ptr<engine::Engine> engine;
        try {
            const std::set<pid_t> before = threadsOfProcess();
            engine = open();
            if (isProcessor(engine->deviceName())) {
                std::set<pid_t> started = threadsOfProcess();
                std::erase_if(started, [&](pid_t thread) { return before.contains(thread); });
                makeGentle(started);
                gentle_ = std::make_unique<GentleThread>();
            }
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

EngineThread::Step EngineThread::backgroundStep(engine::Engine& engine, const std::stop_token& stop) {
    if (!gentle_) return background_(engine, stop);
    Step step = Step::NothingToDo;
    gentle_->run([&] { step = background_(engine, stop); });
    return step;
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
        const Step step = backgroundStep(engine, stop);
        lock.lock();
        if (step == Step::Worked) awake_ = true;
    }
}

}  // namespace memoir::app
