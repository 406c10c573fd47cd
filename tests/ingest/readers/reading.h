// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "ingest/error.h"
#include "ingest/reader.h"
#include "tests/ingest/collecting_sink.h"

namespace memoir::ingest {

// What all readers make of a file with these bytes and this name. Throws what they throw.
CollectingSink readAll(std::string_view bytes, const std::string& name, const ReadLimits& limits = {});

// Why the file cannot be read; fails the test when it can.
FailureKind failureOf(std::string_view bytes, const std::string& name, const ReadLimits& limits = {});

// A file of tests/ingest/data.
std::string sample(std::string_view name);

}  // namespace memoir::ingest
