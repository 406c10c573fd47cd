// SPDX-License-Identifier: Apache-2.0
#include "app/library/engine_thread.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/support/fake_engine.h"

namespace memoir::app {
namespace {

class EngineThreadOf : public testing::Test {
  protected:
    std::unique_ptr<engine::Engine> open() {
        return std::make_unique<test::FakeEngine>(engine::EngineOptions{}, behaviour);
    }
    test::FakeBehaviour behaviour;
};

TEST_F(EngineThreadOf, AQuestionOvertakesEncodingBetweenTwoBatches) {
    std::latch firstBatch(1), questionIsQueued(1);
    std::atomic<int> batches = 0;
    std::atomic<int> batchesBeforeTheAnswer = -1;
    EngineThread thread([this] { return open(); },
                        [&](engine::Engine&, std::stop_token) {
                            if (++batches == 1) {
                                firstBatch.count_down();
                                questionIsQueued.wait();
                            }
                            return batches < 10 ? EngineThread::Step::Worked : EngineThread::Step::NothingToDo;
                        });
    thread.wake();
    firstBatch.wait();
    std::jthread asking([&] { thread.run([&](engine::Engine&) { batchesBeforeTheAnswer = batches.load(); }); });
    while (!thread.hasWaiting()) std::this_thread::yield();
    questionIsQueued.count_down();
    asking.join();
    EXPECT_EQ(batchesBeforeTheAnswer, 1);
}

TEST_F(EngineThreadOf, WhatThrowsPassesToWhoAsked) {
    EngineThread thread([this] { return open(); },
                        [](engine::Engine&, std::stop_token) { return EngineThread::Step::NothingToDo; });
    EXPECT_THROW(thread.run([](engine::Engine&) { throw std::runtime_error("no"); }), std::runtime_error);
    EXPECT_EQ(thread.run([](engine::Engine& engine) { return engine.countTokens("two words"); }), 2);
}

TEST_F(EngineThreadOf, AnEngineThatCannotBeOpenedIsToldAtOnce) {
    const auto fails = []() -> std::unique_ptr<engine::Engine> {
        throw engine::Error(engine::ErrorKind::NotFound, "there is no model");
    };
    EXPECT_THROW(EngineThread(fails, [](engine::Engine&, std::stop_token) { return EngineThread::Step::NothingToDo; }),
                 engine::Error);
}

TEST_F(EngineThreadOf, EncodingStandsBackAndQuestionsDoNot) {
    const auto niceness = [] { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid())); };
    std::promise<int> background;
    EngineThread thread([this] { return open(); },
                        [&](engine::Engine&, std::stop_token) {
                            background.set_value(niceness());
                            return EngineThread::Step::NothingToDo;
                        });
    thread.wake();
    EXPECT_EQ(background.get_future().get(), std::max(10, niceness()));
    EXPECT_EQ(thread.run([&](engine::Engine&) { return niceness(); }), niceness());
}

}  // namespace
}  // namespace memoir::app
