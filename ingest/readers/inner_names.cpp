// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/inner_names.h"

#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

constexpr std::size_t kMaxNameBytes = 300;

}  // namespace

Place InnerNames::take(const std::string& name, Slashes slashes) {
    std::string inner = parent_.inner.empty() ? "" : parent_.inner + "/";
    const std::string_view kept = name.empty() ? "part" : utf8Prefix(name, kMaxNameBytes);
    for (const char c : kept) inner += c == '/' && slashes == Slashes::Escape ? "%2F" : std::string(1, c);
    const auto numbered = [&inner](int number) { return inner + " (" + std::to_string(number) + ")"; };
    int& number = copies_[inner];
    std::string unique = number++ == 0 ? inner : numbered(number);
    while (!taken_.insert(unique).second) unique = numbered(++number);
    const auto owner = holder_ == Holder::Document ? parent_.inner : parent_.parent;
    return {unique, owner, parent_.depth + 1};
}

Place InnerNames::takeRecord(const std::string& name, Slashes slashes) {
    return {take(name, slashes).inner, parent_.parent, parent_.depth};
}

}  // namespace memoir::ingest
