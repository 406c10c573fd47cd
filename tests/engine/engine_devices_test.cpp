// SPDX-License-Identifier: Apache-2.0
// An engine on GPUs that are full, few, many or lost in the middle, all of them the tests' own.
#include <algorithm>
#include <latch>
#include <map>

#include <gmock/gmock.h>

#include "engine/cpu/cpu_backend.h"
#include "engine/local_engine.h"
#include "engine/ops/device_failure.h"
#include "tests/engine/memory/fake_device.h"
#include "tests/engine/model/tiny_model.h"

namespace memoir::engine {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string textOf(PassageNumber number) {
    std::string text = "Note " + std::to_string(number) + "\nThe invoice of Anna was paid on day ";
    for (int i = 0; i < 3 * number; ++i) text += std::to_string(i * number) + " in Paris ";
    return text;
}

std::vector<PassageInput> passages(int count) {
    std::vector<PassageInput> inputs;
    for (PassageNumber number = 1; number <= count; ++number) inputs.push_back({number, textOf(number)});
    return inputs;
}

std::vector<std::pair<PassageNumber, double>> linesOf(const std::vector<RoutedPassage>& ranking) {
    std::vector<std::pair<PassageNumber, double>> lines;
    for (const RoutedPassage& passage : ranking) lines.emplace_back(passage.number, passage.score);
    return lines;
}

RouteRequest whoseQuestion() {
    RouteRequest request;
    request.question = "Anna?";
    return request;
}

// What a person was told while an answer was made.
struct Told {
    std::string text;
    int rounds = 0;

    AnswerSinks sinks() {
        AnswerSinks sinks;
        sinks.text = [this](std::string_view piece) { text += piece; };
        sinks.round = [this](const RoundReport& report) { EXPECT_EQ(report.round, ++rounds); };
        return sinks;
    }
};

class EngineDevices : public ::testing::Test {
  protected:
    void SetUp() override {
        options_.modelFolder = std::filesystem::path(::testing::TempDir()) / "memoir_engine_devices_test";
        std::filesystem::remove_all(options_.modelFolder);
        TinyModel().write(options_.modelFolder);
    }
    void TearDown() override { std::filesystem::remove_all(options_.modelFolder); }

    // The processor computes as the fake GPUs do, so that their results can be compared to the last bit.
    OpenBackends opener(std::vector<FakeDevice::Limits> gpus) {
        return [this, gpus](const BackendOptions& wanted) {
            std::vector<std::unique_ptr<Backend>> backends;
            if (wanted.device == "cpu" || gpus.empty()) {
                backends.push_back(cpu::openCpuBackend(1, Arithmetic::Reference));
                return backends;
            }
            gpus_.clear();
            for (std::size_t index = 0; index < gpus.size(); ++index) {
                auto gpu = std::make_unique<FakeDevice>(gpus[index], static_cast<int>(index));
                gpus_.push_back(gpu.get());
                backends.push_back(std::move(gpu));
            }
            return backends;
        };
    }
    std::unique_ptr<Engine> open(std::vector<FakeDevice::Limits> gpus) {
        options_.device = gpus.empty() ? "cpu" : "auto";
        return openLocalEngine(options_, opener(std::move(gpus)));
    }
    std::unique_ptr<Engine> openFilled(std::vector<FakeDevice::Limits> gpus) {
        auto engine = open(std::move(gpus));
        engine->encode(passages(8), {});
        return engine;
    }
    InterleaveRequest question() const {
        InterleaveRequest request;
        request.question = "Who was paid in Paris?";
        request.readPassage = [](PassageNumber number) { return std::optional(textOf(number)); };
        request.alsoRead = {2, 5};
        request.generation.maxTokens = 12;
        return request;
    }

    EngineOptions options_;
    std::vector<FakeDevice*> gpus_;  // of the engine that was opened last
};

TEST_F(EngineDevices, SeveralGpusEncodeAndAnswerAsTheProcessorDoes) {
    const auto processor = openFilled({});
    const auto ranking = linesOf(processor->route(whoseQuestion(), {}));
    const std::string answer = processor->interleave(question(), {}, {}).text;
    for (const std::size_t count : {1U, 2U, 3U}) {
        const auto engine = openFilled(std::vector<FakeDevice::Limits>(count));
        EXPECT_EQ(linesOf(engine->route(whoseQuestion(), {})), ranking) << count << " GPUs";
        EXPECT_EQ(engine->interleave(question(), {}, {}).text, answer) << count << " GPUs";
        EXPECT_GT(engine->bank().routingResidentBytes, 0);
        EXPECT_GT(engine->bank().contentResidentBytes, 0);
        EXPECT_THAT(engine->bank().deviceNotes, Contains(StartsWith("Routing keys (")));
    }
}

// Each waits with its first pass until the other has one too: a device that got none would wait for ever.
TEST_F(EngineDevices, TwoGpusEncodeAtTheSameTime) {
    const auto engine = open({{}, {}});
    std::latch bothHaveAPass(2);
    for (FakeDevice* gpu : gpus_) gpu->beforeNextProduct([&] { bothHaveAPass.arrive_and_wait(); });
    EXPECT_EQ(engine->encode(passages(8), {}).size(), 8U);
    EXPECT_TRUE(bothHaveAPass.try_wait());
}

TEST_F(EngineDevices, AGpuWithoutRoomForTheModelIsLeftOutWithASentence) {
    const auto engine = openFilled({{.deviceBytes = 1000}, {}});
    EXPECT_EQ(gpus_.size(), 2U);
    EXPECT_THAT(engine->bank().deviceNotes, Contains("fake GPU is not used: The fake GPU has no memory left."));
    EXPECT_EQ(engine->deviceName(), "fake GPU");
    EXPECT_FALSE(engine->route(whoseQuestion(), {}).empty());
}

TEST_F(EngineDevices, WhyAutoOpensTheProcessorIsSaid) {
    options_.device = "auto";
    const auto engine = openLocalEngine(options_, [](const BackendOptions& wanted) {
        wanted.passedOver("The NVIDIA driver is too old for this version of Memoir; update it.");
        std::vector<std::unique_ptr<Backend>> backends;
        backends.push_back(cpu::openCpuBackend(1, Arithmetic::Reference));
        return backends;
    });
    EXPECT_THAT(engine->bank().deviceNotes,
                Contains("The NVIDIA driver is too old for this version of Memoir; update it."));
    engine->encode(passages(2), {});
    EXPECT_FALSE(engine->route(whoseQuestion(), {}).empty());
}

TEST_F(EngineDevices, WhereAnotherProgramHasFilledTheOnlyGpuTheProcessorGoesOn) {
    const auto engine = openFilled({{.deviceBytes = 1000}});
    EXPECT_THAT(engine->deviceName(), StartsWith("CPU"));
    EXPECT_THAT(engine->bank().deviceNotes, Contains("fake GPU is not used: The fake GPU has no memory left."));
    EXPECT_FALSE(engine->route(whoseQuestion(), {}).empty());
}

TEST_F(EngineDevices, AGpuThatWasAskedForByNameAndIsFullIsAnError) {
    options_.device = "cuda";
    EXPECT_THROW(openLocalEngine(options_, opener({{.deviceBytes = 1000}})), DeviceFailure);
}

TEST_F(EngineDevices, LittleDeviceMemoryAndNoneToPinLeaveTheBankInItsFiles) {
    const auto processor = openFilled({});
    const auto roomy = openFilled({{}});
    const std::int64_t model = gpus_.front()->use().deviceBytes;
    roomy->interleave(question(), {}, {});
    const std::int64_t used = gpus_.front()->use().deviceBytes + roomy->bank().contentResidentBytes;
    ASSERT_GT(used, model);
    const auto engine = openFilled({{.deviceBytes = used, .pinnedBytes = 1 << 20}});
    gpus_.front()->setLimits({.deviceBytes = used, .pinnedBytes = 0});
    EXPECT_EQ(engine->interleave(question(), {}, {}).text, processor->interleave(question(), {}, {}).text);
    EXPECT_EQ(engine->deviceName(), "fake GPU");
    EXPECT_THAT(engine->bank().deviceNotes, Contains(HasSubstr("are read from the disk's files")));
    EXPECT_EQ(engine->bank().contentResidentBytes, 0);
}

TEST_F(EngineDevices, AGpuThatIsLostInTheMiddleOfAnAnswerLosesNothingOfIt) {
    const auto processor = openFilled({});
    const GeneratedAnswer want = processor->interleave(question(), {}, {});
    const auto engine = openFilled({{}});
    int lost = 0;
    for (int products = 0; products < 400; products += products < 20 ? 3 : 37) {
        const auto unlucky = openFilled({{}});
        gpus_.front()->loseAfter(products);
        Told told;
        const GeneratedAnswer answer = unlucky->interleave(question(), told.sinks(), {});
        EXPECT_EQ(answer.text, want.text) << "lost after " << products << " products";
        EXPECT_EQ(told.text, want.text) << "lost after " << products << " products";
        EXPECT_EQ(told.rounds, static_cast<int>(want.rounds.size()));
        if (unlucky->deviceName() == "fake GPU") continue;
        ++lost;
        EXPECT_THAT(unlucky->bank().deviceNotes,
                    Contains("fake GPU is no longer used, the processor goes on: The GPU stopped answering (a fault of "
                             "the test)."));
        EXPECT_EQ(linesOf(unlucky->route(whoseQuestion(), {})), linesOf(processor->route(whoseQuestion(), {})));
    }
    EXPECT_GT(lost, 5);
}

TEST_F(EngineDevices, AGpuThatIsLostWhileItEncodesLosesNoPassage) {
    const auto engine = open({{}, {}});
    for (FakeDevice* gpu : gpus_) gpu->loseAfter(20);
    EXPECT_EQ(engine->encode(passages(8), {}).size(), 8U);
    EXPECT_EQ(engine->numbers().size(), 8U);
    EXPECT_THAT(engine->deviceName(), StartsWith("CPU"));
    EXPECT_EQ(linesOf(engine->route(whoseQuestion(), {})), linesOf(openFilled({})->route(whoseQuestion(), {})));
}

TEST_F(EngineDevices, ACancelledCallIsNotTakenForALostGpu) {
    const auto engine = openFilled({{}});
    std::stop_source stopped;
    stopped.request_stop();
    EXPECT_THROW(engine->route(whoseQuestion(), stopped.get_token()), Error);
    EXPECT_EQ(engine->deviceName(), "fake GPU");
}

}  // namespace
}  // namespace memoir::engine
