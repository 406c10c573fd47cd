// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/readers/reading.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "ingest/registry.h"

namespace memoir::ingest {

CollectingSink readAll(std::string_view bytes, const std::string& name, const ReadLimits& limits) {
    CollectingSink sink;
    const Registry registry;
    ReadContext context{.sink = sink, .registry = registry, .limits = limits};
    registry.read(Input::ofMember(bytes, name), ReadAs::Auto, Place{}, context);
    return sink;
}

FailureKind failureOf(std::string_view bytes, const std::string& name, const ReadLimits& limits) {
    try {
        readAll(bytes, name, limits);
    } catch (const Error& error) {
        return error.kind();
    }
    ADD_FAILURE() << name << " was read";
    return FailureKind::Missing;
}

std::string sample(std::string_view name) {
    std::ifstream file(MEMOIR_SOURCE_DIR "/tests/ingest/data/" + std::string(name), std::ios::binary);
    if (!file) throw std::runtime_error("no sample " + std::string(name));
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace memoir::ingest
