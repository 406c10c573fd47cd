// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "app/client/service_connection.h"
#include "app/commands/command_line.h"
#include "app/library/library.h"

namespace memoir::app {

// What a running command works with: the options, the archive's service, and where its output goes.
class Session {
  public:
    Session(GlobalOptions options, std::stop_token stop) : options_(std::move(options)), stop_(std::move(stop)) {}

    const GlobalOptions& options() const { return options_; }
    std::stop_token stop() const { return stop_; }
    bool wantsJson() const { return options_.json; }

    std::filesystem::path archive() const;
    // --model, else the archive's choice, else the bundled model.
    std::filesystem::path modelFolder() const;
    std::string device() const { return options_.device.value_or("auto"); }
    int threadCount() const { return options_.threads.value_or(0); }

    // Asks the archive's service, which is started at the first call. Ctrl-C cancels the request.
    Json call(std::string_view method, const Json& params, const NotificationSink& sink = {});

    // For the commands that run in this process.
    LibraryOptions libraryOptions(const std::filesystem::path& archive) const;

    // One line on standard output.
    void print(const Json& object) const;
    // A remark on standard error, unless --quiet.
    void remark(const std::string& sentence) const;
    // Progress is shown on standard error: only on a terminal, and not with --quiet.
    bool showsProgress() const;
    // Answers are streamed to standard output: only on a terminal, and not as JSON.
    bool streams() const;

  private:
    GlobalOptions options_;
    std::stop_token stop_;
    std::optional<ServiceConnection> service_;
};

// As the service takes it: absolute, in the way of writing of PROTOCOL.md.
std::string pathForService(const std::filesystem::path& path);

}  // namespace memoir::app
