// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "ingest/document.h"
#include "ingest/worker/client.h"
#include "ingest/worker/frame.h"

namespace memoir::ingest {

// The messages of PROTOCOL.md as values. The client treats what a worker says as hostile: a parser in it may have been
// taken over.

constexpr int kProtocolVersion = 3;

struct Hello {
    int version = 0;
};
struct Extract {
    std::string name;  // for people: displayPath of the file's name
    ReadAs readAs = ReadAs::Auto;
    Ocr ocr = Ocr::On;
    std::string password = {};
};
// The worker is about to recognise a page, unless the client remembers it: answered by Recalled.
struct Recall {
    RecognitionKey key;
};
struct Recalled {
    std::optional<std::string> recognition;
};
// The page is recognised.
struct Keep {
    RecognitionKey key;
    std::string recognition;
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

struct ShowPage {
    std::string name;  // as in Extract
    ReadAs readAs = ReadAs::Auto;
    PageWish wish;
    std::string password = {};
};

using FromWorker = std::variant<Hello, Started, Progress, Document, Refusal, PageImage, Recall, Keep, Done, Failed>;
using ToWorker = std::variant<Extract, ShowPage>;

void sendToClient(int socket, const FromWorker& message);
void sendToWorker(int socket, const ToWorker& message, int file);
void sendRecalled(int socket, const Recalled& message);

// Throw ProtocolError when the frame is no such message, holds invalid UTF-8, or its offsets do not lie inside its
// text.
FromWorker parseFromWorker(Frame frame);
Recalled parseRecalled(Frame frame);
ToWorker parseToWorker(const Frame& frame);

}  // namespace memoir::ingest
