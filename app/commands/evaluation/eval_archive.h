// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/library/library.h"

namespace memoir::app {

// The archive that an evaluation works in: a temporary folder, or one that is kept and used again.
class EvalArchive {
  public:
    // `keep` must be absent, empty, or a folder that an evaluation made: throws Error(BadInput) for any other.
    explicit EvalArchive(std::optional<std::filesystem::path> keep);
    ~EvalArchive();  // removes a temporary folder
    EvalArchive(const EvalArchive&) = delete;
    EvalArchive& operator=(const EvalArchive&) = delete;

    std::filesystem::path folder() const { return root_ / "archive"; }

    // True when it holds exactly the texts that `key` stands for. Otherwise it is emptied for them.
    bool prepareFor(const std::string& key);
    // All of the texts that were prepared for are in it now.
    void markComplete(const std::string& key);

  private:
    std::filesystem::path markFile() const { return root_ / "evaluation.txt"; }

    std::filesystem::path root_;
    bool temporary_;
};

// Stands for the contents of files. Throws ingest::Error when one cannot be read.
std::string contentKey(const std::vector<std::filesystem::path>& files);

}  // namespace memoir::app
