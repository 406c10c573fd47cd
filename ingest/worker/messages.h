// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>

#include "ingest/document.h"
#include "ingest/worker/client.h"
#include "ingest/worker/frame.h"

namespace memoir::ingest {

// The messages of PROTOCOL.md as values. The client treats what a worker says as hostile: a parser in it may have been
// taken over.

constexpr int kProtocolVersion = 1;

struct Hello {
    int version = 0;
};
struct Extract {
    std::string name;  // for people: displayPath of the file's name
    ReadAs readAs = ReadAs::Auto;
};
struct Started {};
struct Progress {
    ReadingStep step;
};
struct Done {
    std::string notice;
};
struct Failed {
    FailureKind kind = FailureKind::Corrupt;
    std::string reason;
};

using FromWorker = std::variant<Hello, Started, Progress, Document, Refusal, Done, Failed>;

void sendToClient(int socket, const FromWorker& message);
void sendToWorker(int socket, const Extract& message, int file);

// Throw ProtocolError when the frame is no such message, holds invalid UTF-8, or its offsets do not lie inside its
// text.
FromWorker parseFromWorker(Frame frame);
Extract parseExtract(const Frame& frame);

}  // namespace memoir::ingest
