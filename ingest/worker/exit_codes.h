// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace memoir::ingest {

// How memoir-extract ends; read by the client.
constexpr int kExitDone = 0;
constexpr int kExitUsage = 2;
constexpr int kExitSandbox = 3;      // a limit could not be set: nothing is read without it
constexpr int kExitOutOfMemory = 4;  // an allocation failed inside the memory allowance

}  // namespace memoir::ingest
