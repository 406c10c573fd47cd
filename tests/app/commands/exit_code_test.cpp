// SPDX-License-Identifier: Apache-2.0
#include "app/commands/exit_code.h"

#include <new>

#include <gtest/gtest.h>

#include "app/client/connect.h"
#include "ingest/error.h"

namespace memoir::app {
namespace {

ExitCode codeFor(const std::exception_ptr& failure) {
    return endingOf(failure).code;
}

TEST(ExitCode, EveryKindOfErrorHasItsCode) {
    using engine::Error;
    using engine::ErrorKind;
    const auto code = [](ErrorKind kind) { return codeFor(std::make_exception_ptr(Error(kind, "x"))); };
    EXPECT_EQ(code(ErrorKind::BadInput), ExitCode::Failed);
    EXPECT_EQ(code(ErrorKind::Corrupt), ExitCode::Failed);
    EXPECT_EQ(code(ErrorKind::Unsupported), ExitCode::Failed);
    EXPECT_EQ(code(ErrorKind::NotFound), ExitCode::NotFound);
    EXPECT_EQ(code(ErrorKind::Cancelled), ExitCode::Cancelled);
    EXPECT_EQ(code(ErrorKind::Busy), ExitCode::OutOfResources);
    EXPECT_EQ(code(ErrorKind::OutOfResources), ExitCode::OutOfResources);
}

TEST(ExitCode, TheServicesUsageErrorIsWrongUsage) {
    EXPECT_EQ(codeFor(std::make_exception_ptr(RpcError(RpcCode::Usage, "x"))), ExitCode::Usage);
    EXPECT_EQ(codeFor(std::make_exception_ptr(RpcError(RpcCode::Internal, "x"))), ExitCode::Failed);
}

TEST(ExitCode, AServiceThatCouldNotStartPassesItsCodeAndSentenceOn) {
    const Ending ending = endingOf(std::make_exception_ptr(ServiceFailed({6, "The disk is full."})));
    EXPECT_EQ(ending.code, ExitCode::OutOfResources);
    EXPECT_EQ(ending.sentence, "The disk is full.");
}

TEST(ExitCode, WithoutMemoryItIsAResourceThatIsMissing) {
    EXPECT_EQ(codeFor(std::make_exception_ptr(std::bad_alloc())), ExitCode::OutOfResources);
}

TEST(ExitCode, AnythingElseIsABugOfOurs) {
    EXPECT_EQ(codeFor(std::make_exception_ptr(std::logic_error("x"))), ExitCode::Failed);
}

TEST(ExitCode, AMissingFileIsNotFound) {
    const ingest::Error missing(ingest::FailureKind::Missing, "x");
    EXPECT_EQ(codeFor(std::make_exception_ptr(missing)), ExitCode::NotFound);
}

}  // namespace
}  // namespace memoir::app
