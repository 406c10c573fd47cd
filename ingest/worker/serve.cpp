// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/serve.h"

#include "ingest/registry.h"
#include "ingest/worker/death_note.h"
#include "ingest/worker/messages.h"

namespace memoir::ingest {
namespace {

// Sends what is read to the client as it comes, and counts it.
class SocketSink : public DocumentSink {
  public:
    SocketSink(int socket, std::size_t documentLimit) : socket_(socket), documentLimit_(documentLimit) {}

    void accept(Document document) override {
        countOne();
        sendToClient(socket_, std::move(document));
    }
    void refuse(Refusal refusal) override {
        countOne();
        sendToClient(socket_, std::move(refusal));
    }

  private:
    void countOne() {
        if (++count_ > documentLimit_)
            throw Error(FailureKind::Limit,
                        "It holds more than " + std::to_string(documentLimit_) + " documents; the rest was not read.");
    }

    int socket_;
    std::size_t documentLimit_;
    std::size_t count_ = 0;
};

class Session {
  public:
    explicit Session(int socket) : socket_(socket) {}

    void extract(const Frame& frame) {
        const Extract request = parseExtract(frame);
        sendToClient(socket_, Started{});
        try {
            sendToClient(socket_, Done{readFile(frame.file.get(), request)});
        } catch (const Error& error) {
            sendToClient(socket_, Failed{error.kind(), error.what()});
        } catch (const ProtocolError&) {
            throw;
        } catch (const std::exception&) {
            sendToClient(socket_, Failed{FailureKind::Crashed, "The reader failed on " + request.name + "."});
        }
    }

  private:
    // The notice about the file as a whole.
    std::string readFile(int fd, const Extract& request) {
        ReadLimits limits;
        SocketSink sink(socket_, limits.documentCount);
        std::string notice;
        ReadContext context{.sink = sink, .registry = registry_, .limits = limits};
        context.onProgress = [this] { sendToClient(socket_, Progress{}); };
        context.onStep = [this](const ReadingStep& step) { sendToClient(socket_, Progress{step}); };
        context.onNotice = [&notice](std::string sentence) { notice += (notice.empty() ? "" : " ") + sentence; };
        registry_.read(Input::ofFile(fd, request.name), request.readAs, Place{}, context);
        return notice;
    }

    int socket_;
    Registry registry_;
};

}  // namespace

void serve(int socket, std::uint64_t addressSpaceBytes) {
    Session session(socket);
    sendToClient(socket, Hello{kProtocolVersion});
    while (const auto frame = receiveFrame(socket)) {
        session.extract(*frame);
        if (addressSpaceInUse() > addressSpaceBytes / 2) return;
    }
}

}  // namespace memoir::ingest
