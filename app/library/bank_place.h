// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace memoir::app {

// The folder of the bank that belongs to a model: <archive>/bank/<name of its folder>-<8 hex digits>. The digits come
// from the model's files (all small ones, samples of the weights), because they are needed before an engine can be
// opened; the engine then checks its own fingerprint over everything. Made when it is absent.
std::filesystem::path bankFolderFor(const std::filesystem::path& archive, const std::filesystem::path& model);

// Removes the banks of other models: what they hold cannot be erased passage by passage without those models.
void removeOtherBanks(const std::filesystem::path& archive, const std::filesystem::path& kept);

}  // namespace memoir::app
