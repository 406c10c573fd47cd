// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/serve.h"

#include "ingest/readers/page_ocr.h"
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

// The client remembers what was recognised: this process cannot write.
class SocketStore : public RecognitionStore {
  public:
    explicit SocketStore(int socket) : socket_(socket) {}

    std::optional<std::string> recall(const RecognitionKey& key) override {
        sendToClient(socket_, Recall{key});
        auto answer = receiveFrame(socket_);
        if (!answer) throw ProtocolError("the client is gone");
        return parseRecalled(std::move(*answer)).recognition;
    }
    void keep(const RecognitionKey& key, const std::string& recognition) override {
        sendToClient(socket_, Keep{key, recognition});
    }

  private:
    int socket_;
};

// What is read on the way to a page.
class NoSink : public DocumentSink {
  public:
    void accept(Document) override {}
    void refuse(Refusal) override {}
};

class Session {
  public:
    explicit Session(int socket) : socket_(socket) {}

    void answer(const Frame& frame) {
        const ToWorker request = parseToWorker(frame);
        const int fd = frame.file.get();
        sendToClient(socket_, Started{});
        try {
            std::visit([&](const auto& wanted) { sendToClient(socket_, Done{carryOut(wanted, fd)}); }, request);
        } catch (const Error& error) {
            sendToClient(socket_, Failed{error.kind(), error.what()});
        } catch (const ProtocolError&) {
            throw;
        } catch (const std::exception&) {
            const std::string name = std::visit([](const auto& wanted) { return wanted.name; }, request);
            sendToClient(socket_, Failed{FailureKind::Crashed, "The reader failed on " + name + "."});
        }
    }

  private:
    // Both return the notice about the file as a whole.
    std::string carryOut(const Extract& request, int fd) {
        SocketSink sink(socket_, ReadLimits().documentCount);
        std::string notice;
        ReadContext context = contextFor(sink);
        if (request.ocr == Ocr::On) context.ocr = &ocr_;
        context.onNotice = [&notice](std::string sentence) { notice += (notice.empty() ? "" : " ") + sentence; };
        context.password = request.password;
        registry_.read(Input::ofFile(fd, request.name), request.readAs, Place{}, context);
        return notice;
    }

    std::string carryOut(const ShowPage& request, int fd) {
        NoSink sink;
        ReadContext context = contextFor(sink);
        context.ocr = &ocr_;
        context.wish = &request.wish;
        context.password = request.password;
        sendToClient(socket_, registry_.page(Input::ofFile(fd, request.name), request.readAs, context));
        return {};
    }

    ReadContext contextFor(DocumentSink& sink) {
        ReadContext context{.sink = sink, .registry = registry_, .limits = {}};
        context.onProgress = [this] { sendToClient(socket_, Progress{}); };
        context.onStep = [this](const ReadingStep& step) { sendToClient(socket_, Progress{step}); };
        return context;
    }

    int socket_;
    Registry registry_;
    SocketStore recognitions_{socket_};
    PageOcr ocr_{recognitions_};
};

}  // namespace

void serve(int socket, std::uint64_t addressSpaceBytes) {
    Session session(socket);
    sendToClient(socket, Hello{kProtocolVersion});
    while (const auto frame = receiveFrame(socket)) {
        session.answer(*frame);
        if (addressSpaceInUse() > addressSpaceBytes / 2) return;
    }
}

}  // namespace memoir::ingest
