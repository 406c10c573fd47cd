// SPDX-License-Identifier: Apache-2.0
// What the CUDA module says when something is wrong with a GPU, each fault injected into the emulator.
#include "tests/engine/cuda/emulator/faults.h"

#include <functional>

#include <gmock/gmock.h>

#include "engine/ops/device_failure.h"
#include "engine/ops/memory.h"
#include "tests/engine/cuda/emulator/emulated_backend.h"

namespace memoir::engine {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// Numbers of cudaError_t.
constexpr int kInsufficientDriver = 35, kDevicesUnavailable = 46, kIllegalAddress = 700;

std::string refusalOf(const std::function<void()>& doing, ErrorKind kind) {
    try {
        doing();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
        const bool anotherDeviceCould = dynamic_cast<const DeviceFailure*>(&error) != nullptr;
        EXPECT_EQ(anotherDeviceCould, kind == ErrorKind::OutOfResources);
        return error.what();
    }
    return "no error";
}

std::string refusalToOpen(const emulated::Faults& faults, ErrorKind kind) {
    const emulated::WithFaults with(faults);
    return refusalOf([] { openEmulatedBackend(Arithmetic::Fast); }, kind);
}

TEST(Faults, AMachineWithoutAGpuOrADriverIsToldInOneSentence) {
    EXPECT_EQ(refusalToOpen({.driverVersion = 0}, ErrorKind::Unsupported),
              "This machine has no NVIDIA GPU, or no driver for one.");
    EXPECT_EQ(refusalToOpen({.gpuCount = 0}, ErrorKind::Unsupported),
              "This machine has no NVIDIA GPU, or no driver for one.");
}

TEST(Faults, ADriverThatIsTooOldIsNamed) {
    EXPECT_EQ(refusalToOpen({.countError = kInsufficientDriver}, ErrorKind::Unsupported),
              "The NVIDIA driver is too old for this version of Memoir; update it.");
}

TEST(Faults, AGpuThatAnotherProgramHasForItselfIsBusy) {
    EXPECT_EQ(refusalToOpen({.countError = kDevicesUnavailable}, ErrorKind::Busy),
              "Another program has reserved the GPU for itself.");
}

TEST(Faults, TakenDeviceMemoryIsAFailureThatAnotherDeviceDoesNotHave) {
    const auto gpu = openEmulatedBackend(Arithmetic::Fast);
    const emulated::WithFaults with({.mostBytes = 1000});
    EXPECT_EQ(refusalOf([&] { gpu->allocate({1000}, DType::F32, 0); }, ErrorKind::OutOfResources),
              "The GPU has no memory left while memory was reserved; another program may be using it.");
    EXPECT_NO_THROW(gpu->allocate({100}, DType::F32, 0)) << "a refusal does not break the device";
}

TEST(Faults, HostMemoryThatCannotBePinnedIsSaidWithItsSize) {
    const auto gpu = openEmulatedBackend(Arithmetic::Fast);
    const emulated::WithFaults with({.nothingToPin = true});
    EXPECT_EQ(refusalOf([&] { gpu->allocatePinned({100}, DType::F32, 0); }, ErrorKind::OutOfResources),
              "The system lets no more memory be pinned for the GPU (400 bytes).");
}

TEST(Faults, AGpuThatIsLostFailsWhateverIsAskedOfItAndGoesQuietly) {
    auto gpu = openEmulatedBackend(Arithmetic::Fast);
    Tensor there = gpu->allocate({100}, DType::F32, 0), here = hostTensor({100}, DType::F32);
    const emulated::WithFaults with({.lost = kIllegalAddress});
    const std::string sentence = refusalOf([&] { copy(*gpu, here, there); }, ErrorKind::OutOfResources);
    EXPECT_THAT(sentence, StartsWith("The GPU stopped answering while "));
    EXPECT_THAT(refusalOf([&] { gpu->synchronise(); }, ErrorKind::OutOfResources), HasSubstr("stopped answering"));
    there = {};
    EXPECT_NO_THROW(gpu.reset());
}

}  // namespace
}  // namespace memoir::engine
