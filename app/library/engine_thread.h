// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>

#include "app/library/gentle_thread.h"
#include "engine/engine.h"

namespace memoir::app {

// The one thread that owns an Engine. What people wait for runs first, in the order it came; between two of them, and
// while there are none, the background step encodes one batch after the other. On a processor the step runs on a thread
// that stands back when others want it, and so do the threads that the engine started: a question is then worked by the
// owning thread at its full share, and by the others as far as they are free. While one of the two threads uses the
// engine the other one waits.
class EngineThread {
  public:
    enum class Step { Worked, NothingToDo };
    // One batch. NothingToDo ends the background work until wake(). It must not throw.
    using Background = std::function<Step(engine::Engine&, std::stop_token)>;

    // Opens the engine on its thread and waits for that; what open throws passes through. Encoding begins with wake().
    EngineThread(const std::function<std::unique_ptr<engine::Engine>()>& open, Background background);
    // Stops the batch in progress; questions that still wait end with Error Cancelled.
    ~EngineThread();
    EngineThread(const EngineThread&) = delete;
    EngineThread& operator=(const EngineThread&) = delete;

    // Runs work(Engine&) on the engine's thread and waits for its result; what it throws passes through.
    template <typename Work>
    auto run(Work&& work) -> std::invoke_result_t<Work, engine::Engine&> {
        std::packaged_task<std::invoke_result_t<Work, engine::Engine&>(engine::Engine&)> task(std::forward<Work>(work));
        auto result = task.get_future();
        post([&task](engine::Engine& engine) { task(engine); });
        return result.get();
    }

    void wake();        // there may be something to encode
    bool hasWaiting();  // somebody waits for a turn

  private:
    using Task = std::function<void(engine::Engine&)>;
    void post(Task task);
    void serve(engine::Engine& engine, std::stop_token stop);
    Step backgroundStep(engine::Engine& engine, const std::stop_token& stop);
    void runTasks(engine::Engine& engine, std::unique_lock<std::mutex>& lock);

    Background background_;
    std::mutex mutex_;  // guards the next three
    std::condition_variable_any changed_;
    std::deque<Task> tasks_;
    bool awake_ = false;
    bool closed_ = false;
    std::unique_ptr<GentleThread> gentle_;  // null on a device of its own; used by thread_ alone
    std::jthread thread_;                   // last: it uses everything above
};

}  // namespace memoir::app
