// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "app/client/service_connection.h"
#include "app/client/service_process.h"

namespace memoir::app {

struct ConnectOptions {
    std::filesystem::path archive;  // need not exist
    std::filesystem::path program;  // memoir
    WantedSettings wanted;
};

// A greeted connection to the archive's service, which is started when none answers, replaced when it is older than
// this program, and restarted when it is idle and differs from what is wanted. Throws Error(Busy) when it differs and
// works, or when none answers within 10 s; a service that cannot start (a broken checkpoint, a full disk) ends in
// ServiceFailed with its own sentence and exit code; Error(Cancelled) when stopped.
ServiceConnection connectOrStart(const ConnectOptions& options, std::stop_token stop);

// A greeted connection, or nothing when no service runs.
std::optional<ServiceConnection> connectIfRunning(const std::filesystem::path& archive);

// The service ended while it started; `exitCode` is its own.
class ServiceFailed : public std::runtime_error {
  public:
    explicit ServiceFailed(const ServiceProcess::End& end);
    int exitCode() const { return exitCode_; }

  private:
    int exitCode_;
};

}  // namespace memoir::app
