// SPDX-License-Identifier: Apache-2.0
// The CUDA module is loaded at run time with names of its own; a failure in it must still be known for what it is.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include "engine/ops/device_failure.h"

namespace memoir::engine {
namespace {

TEST(ModuleFailure, AFailureOfALoadedModuleIsCaughtAsWhatItIs) {
    void* module = dlopen(FAILING_MODULE, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(module, nullptr) << dlerror();
    const auto fail = reinterpret_cast<void (*)()>(dlsym(module, "failLikeAGpu"));
    ASSERT_NE(fail, nullptr);
    try {
        fail();
        FAIL() << "nothing was thrown";
    } catch (const DeviceFailure& failure) {
        EXPECT_STREQ(failure.what(), "The GPU stopped answering.");
        EXPECT_EQ(failure.kind(), ErrorKind::OutOfResources);
    }
}

}  // namespace
}  // namespace memoir::engine
