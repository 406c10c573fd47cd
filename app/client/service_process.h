// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <sys/types.h>

#include "app/service/file_descriptor.h"

namespace memoir::app {

// What a call wants of the service; absent: whatever it has.
struct WantedSettings {
    std::optional<std::filesystem::path> model;  // absolute
    std::optional<std::string> device;
    std::optional<int> threads;
};

// A `memoir serve` that this process started. It lives on when this object and this process end.
class ServiceProcess {
  public:
    // Starts `program serve --archive archive ...` in its own session, away from the terminal.
    // Throws Error(NotFound) when the program cannot be started.
    ServiceProcess(const std::filesystem::path& program, const std::filesystem::path& archive,
                   const WantedSettings& wanted);

    struct End {
        int exitCode = 0;      // 1 when a signal ended it
        std::string sentence;  // what it wrote on standard error
    };
    // How it ended; nothing while it runs. Does not wait.
    std::optional<End> end();

  private:
    std::string complaint();

    pid_t pid_ = -1;
    FileDescriptor standardError_;
    std::optional<End> end_;
};

}  // namespace memoir::app
