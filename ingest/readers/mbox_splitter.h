// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/input.h"

namespace memoir::ingest {

struct MboxMessage {
    std::string_view bytes;  // without its envelope line; valid until the next call
    bool cut = false;        // longer than the limit; only its beginning is here
};

// Cuts a mailbox file into messages with memory for one of them. A line that begins with "From " begins a message when
// two of three hold: it has a date, it follows an empty line or nothing, a header follows it. Other such lines are
// text. What Content-Length says is not believed. ">From " at the beginning of a line loses one '>'.
class MboxSplitter {
  public:
    // Lends the input. `maxBytes` is for one message.
    MboxSplitter(const Input& input, std::size_t maxBytes) : input_(input), maxBytes_(maxBytes) {}

    std::optional<MboxMessage> next();

  private:
    bool refill();
    std::size_t findEnvelope(std::size_t from);
    bool isEnvelopeAt(std::size_t at);
    std::size_t lineEnd(std::size_t from);
    void skipRest();

    const Input& input_;
    std::size_t maxBytes_;
    std::string buffer_;
    std::size_t start_ = 0;         // in the buffer: the envelope line of the next message
    std::uint64_t readOffset_ = 0;  // where the input goes on behind the buffer
    bool atEnd_ = false;
    std::string message_;
};

// Whether a line that begins with "From " also has the rest of an envelope: a time and a year.
bool isEnvelopeLine(std::string_view line);

}  // namespace memoir::ingest
