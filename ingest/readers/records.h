// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "ingest/reader.h"
#include "ingest/readers/inner_names.h"

namespace memoir::ingest {

// The documents of a file that holds many and is none itself: events of a calendar, notes of an export, days of a chat.
class Records {
  public:
    // Lends all three.
    Records(const Input& input, const Place& place, ReadContext& context)
        : input_(input), context_(context), names_(place) {}

    // The place of the next document. The name says what stays the same while the file grows: an id, a day, a title.
    Place take(const std::string& name) { return names_.takeRecord(name); }

    // Gives the document to the sink at its place, with the hash of what a person sees of it. One without text is
    // counted and left out; what else goes wrong with it becomes a refusal.
    void emit(Document document, const Place& place);

    // A record that cannot be read.
    void refuse(const Place& place, const std::string& title, const Error& error);

    // To be called behind the last one. Throws Error(Empty) when the file held nothing.
    void finish();

  private:
    const Input& input_;
    ReadContext& context_;
    InnerNames names_;
    std::size_t count_ = 0;
    std::size_t emptyCount_ = 0;
};

// "Name: value" on a line of its own; nothing when there is no value.
void addFact(std::string& text, std::string_view name, const std::string& value);

// "2021-05-07T14:03:00+02:00" as people read it: "2021-05-07 14:03 +02:00".
std::string readableTime(const std::string& iso);

// "Anna, Bob, Carl"
std::string joinedNames(const std::vector<std::string>& names);

}  // namespace memoir::ingest
