// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "app/library/engine_thread.h"
#include "app/library/requests.h"
#include "app/library/results.h"
#include "app/store/catalogue.h"

namespace memoir::app {

// Forgetting in two steps: mask() makes documents invisible before it returns, erase() then removes every trace.
class Forgetting {
  public:
    // `engineThread` may be null (encoding off). All must outlive this.
    Forgetting(Catalogue& catalogue, EngineThread* engineThread, std::filesystem::path archive,
               std::filesystem::path model);

    struct Masked {
        ForgetReceipt receipt;
        std::int64_t job = 0;  // the erase job
    };
    // Throws Error NotFound for ids that name nothing and BadInput when not exactly one of ids, path and source is
    // given.
    Masked mask(const ForgetRequest& request, std::int64_t nowMs);
    // Brings back what an erase job that has not begun would take. Throws Error NotFound when it is too late.
    void undo(std::int64_t job);
    // Nothing is erased before `dueMs`.
    void hold(std::int64_t job, std::int64_t dueMs);
    // Runs an erase job. A stopped or interrupted one runs again from the start, which finds less to do.
    void erase(const JobRecord& job, std::stop_token stop);
    // Returns what deleted rows and forgotten passages still occupy; the bytes freed.
    std::int64_t compact(std::stop_token stop);

  private:
    std::vector<std::int64_t> chosen(const Tables& tables, const ForgetRequest& request) const;
    void removeRows(const std::vector<std::int64_t>& documents);
    void removeCached(const std::vector<std::string>& hashes) const;
    void removeOrphans() const;

    Catalogue& catalogue_;
    EngineThread* engineThread_;
    std::filesystem::path archive_, model_;
};

}  // namespace memoir::app
