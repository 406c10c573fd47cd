// SPDX-License-Identifier: Apache-2.0
#include "app/commands/exit_code.h"

#include <new>

#include "app/client/connect.h"
#include "app/service/rpc.h"
#include "engine/base/error.h"
#include "ingest/error.h"

namespace memoir::app {

namespace {

ExitCode exitCodeOf(RpcCode code) {
    switch (code) {
        case RpcCode::Usage:
            return ExitCode::Usage;
        case RpcCode::NotFound:
            return ExitCode::NotFound;
        case RpcCode::Cancelled:
            return ExitCode::Cancelled;
        case RpcCode::Busy:
        case RpcCode::OutOfResources:
            return ExitCode::OutOfResources;
        default:
            return ExitCode::Failed;
    }
}

ExitCode exitCodeOf(ingest::FailureKind kind) {
    return kind == ingest::FailureKind::Missing ? ExitCode::NotFound : ExitCode::Failed;
}

}  // namespace

Ending endingOf(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const RpcError& error) {
        return {exitCodeOf(error.code()), error.what()};
    } catch (const engine::Error& error) {
        return {exitCodeOf(codeOf(error.kind())), error.what()};
    } catch (const ingest::Error& error) {
        return {exitCodeOf(error.kind()), error.what()};
    } catch (const ServiceFailed& error) {
        return {static_cast<ExitCode>(error.exitCode()), error.what()};
    } catch (const ConnectionLost& error) {
        return {ExitCode::Failed, error.what()};
    } catch (const std::bad_alloc&) {
        return {ExitCode::OutOfResources, "There is not enough memory for this."};
    } catch (const std::exception& error) {
        return {ExitCode::Failed, std::string("Memoir has a bug here: ") + error.what()};
    }
}

}  // namespace memoir::app
