// SPDX-License-Identifier: Apache-2.0
#include "ingest/worker/client.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "ingest/walk.h"
#include "ingest/worker/child_process.h"
#include "ingest/worker/exit_codes.h"
#include "ingest/worker/messages.h"

namespace memoir::ingest {
namespace {

using Clock = std::chrono::steady_clock;

// Pages count as signs of life, but a file that only ever shows pages may not hold its worker for ever.
constexpr int kDocumentLimitInSilences = 10;

// Waits for the worker's next bytes, for a request to stop, or for a limit to pass.
class ReplyWaiter {
  public:
    ReplyWaiter(int socket, const WorkerOptions& options, const std::stop_token& stop)
        : socket_(socket),
          silenceLimit_(options.silenceLimit),
          recognitionLimit_(options.recognitionLimit),
          stopped_(::eventfd(0, EFD_CLOEXEC)),
          wake_(stop, Wake{stopped_.get()}) {
        noteDocument();
    }

    // False: stopped, or a limit has passed.
    bool wait() {
        for (;;) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(std::min(silence_, document_) - Clock::now());
            timedOut_ = left.count() <= 0;
            if (timedOut_) return false;
            std::array<pollfd, 2> polled{{{socket_, POLLIN, 0}, {stopped_.get(), POLLIN, 0}}};
            if (::poll(polled.data(), polled.size(), static_cast<int>(left.count())) <= 0) continue;
            if (polled[1].revents != 0) return false;
            return true;
        }
    }

    void noteSignOfLife() { silence_ = Clock::now() + silenceLimit_; }
    void noteDocument() {
        noteSignOfLife();
        document_ = Clock::now() + silenceLimit_ * kDocumentLimitInSilences;
        lastRecognised_ = 0;
    }
    // A page that is recognised may take longer, and every further one gives the document more time.
    void noteStep(const ReadingStep& step) {
        if (step.kind != ReadingStep::Kind::Recognition) return;
        silence_ = Clock::now() + recognitionLimit_;
        if (step.page <= lastRecognised_) return;
        lastRecognised_ = step.page;
        document_ = std::max(document_, silence_ + silenceLimit_ * kDocumentLimitInSilences);
    }
    // Recognising counts like a document: a book of pictures may take as long as its pages need.
    void noteRecognition() {
        noteDocument();
        silence_ = Clock::now() + recognitionLimit_;
    }
    bool timedOut() const { return timedOut_; }

  private:
    struct Wake {
        int fd;
        void operator()() const { ::eventfd_write(fd, 1); }
    };

    int socket_;
    std::chrono::milliseconds silenceLimit_, recognitionLimit_;
    UniqueFd stopped_;
    std::stop_callback<Wake> wake_;
    Clock::time_point silence_;
    Clock::time_point document_;
    int lastRecognised_ = 0;
    bool timedOut_ = false;
};

// A page comes without documents.
class NoSink : public DocumentSink {
  public:
    void accept(Document) override {}
    void refuse(Refusal) override {}
};

std::string seconds(std::chrono::milliseconds time) {
    return std::to_string((time.count() + 999) / 1000) + " s";
}

}  // namespace

struct ExtractionWorker::Task {
    ToWorker message;
    int fd = -1;
    std::string name;  // for people
};

struct ExtractionWorker::Outcome {
    ExtractionSummary summary;
    std::optional<PageImage> image;
};

// The conversation about one file: one request, its documents or its page, one end.
class ExtractionWorker::Conversation {
  public:
    enum class End { Done, Stopped, Lost };

    Conversation(int socket, const WorkerOptions& options, const std::stop_token& stop)
        : socket_(socket), options_(options), waiter_(socket, options, stop) {}

    // Lost: the process is gone or talks nonsense. Throws Error as the worker reported it, or Timeout.
    End run(const Task& task, DocumentSink& sink) {
        name_ = task.name;
        try {
            sendToWorker(socket_, task.message, task.fd);
            while (auto frame = next()) {
                if (handle(parseFromWorker(std::move(*frame)), sink)) return End::Done;
            }
        } catch (const ProtocolError&) {
            return End::Lost;
        }
        if (waiter_.timedOut())
            throw Error(FailureKind::Timeout,
                        name_ + " gave nothing for " + seconds(options_.silenceLimit) + " and was given up.");
        return closed_ ? End::Lost : End::Stopped;
    }

    bool started() const { return started_; }
    // The worker is ready for the next file.
    bool finished() const { return finished_; }
    Outcome& outcome() { return outcome_; }

  private:
    std::optional<Frame> next() {
        bool waited = true;
        auto frame = receiveFrame(socket_, [&] { return waited = waiter_.wait(); });
        closed_ = !frame && waited;
        return frame;
    }

    // True at the end of the file.
    bool handle(FromWorker message, DocumentSink& sink) {
        waiter_.noteSignOfLife();
        if (const auto* hello = std::get_if<Hello>(&message)) {
            if (hello->version != kProtocolVersion)
                throw Error(FailureKind::Unreadable, "memoir-extract is of another version; install Memoir again.");
        } else if (std::holds_alternative<Started>(message)) {
            started_ = true;
        } else if (const auto* progress = std::get_if<Progress>(&message)) {
            waiter_.noteStep(progress->step);
            sink.advance(progress->step);
        } else if (auto* document = std::get_if<Document>(&message)) {
            ++outcome_.summary.documentCount;
            sink.accept(std::move(*document));
            waiter_.noteDocument();
        } else if (auto* refusal = std::get_if<Refusal>(&message)) {
            ++outcome_.summary.refusalCount;
            sink.refuse(std::move(*refusal));
            waiter_.noteDocument();
        } else if (const auto* recall = std::get_if<Recall>(&message)) {
            RecognitionStore* const store = options_.recognitions.get();
            sendRecalled(socket_, {store != nullptr ? store->recall(recall->key) : std::nullopt});
            waiter_.noteRecognition();
        } else if (const auto* page = std::get_if<Keep>(&message)) {
            if (options_.recognitions) options_.recognitions->keep(page->key, page->recognition);
            waiter_.noteDocument();
        } else if (auto* image = std::get_if<PageImage>(&message)) {
            outcome_.image = std::move(*image);
        } else {
            return handleEnd(message);
        }
        return false;
    }

    bool handleEnd(const FromWorker& message) {
        if (const auto* failed = std::get_if<Failed>(&message)) {
            finished_ = true;
            throw Error(failed->kind, failed->reason);
        }
        const auto* done = std::get_if<Done>(&message);
        if (done == nullptr) return false;
        finished_ = true;
        outcome_.summary.notice = done->notice;
        return true;
    }

    int socket_;
    const WorkerOptions& options_;
    ReplyWaiter waiter_;
    std::string name_;
    Outcome outcome_;
    bool started_ = false;
    bool finished_ = false;
    bool closed_ = false;
};

ExtractionWorker::ExtractionWorker(WorkerOptions options) : options_(std::move(options)) {}

ExtractionWorker::~ExtractionWorker() {
    stop();
}

ExtractionSummary ExtractionWorker::extract(const ExtractionRequest& request, DocumentSink& sink,
                                            std::stop_token stop) {
    const std::string name = displayPath(request.name);
    return carryOut({Extract{name, request.readAs, request.ocr, request.password}, request.fd, name}, sink, stop)
        .summary;
}

std::optional<PageImage> ExtractionWorker::page(const PageRequest& request, std::stop_token stop) {
    const std::string name = displayPath(request.name);
    NoSink sink;
    Outcome outcome =
        carryOut({ShowPage{name, request.readAs, request.wish, request.password}, request.fd, name}, sink, stop);
    if (!outcome.image && !outcome.summary.cancelled)
        throw Error(FailureKind::Crashed, "The reader gave no image of the page.");
    return std::move(outcome.image);
}

ExtractionWorker::Outcome ExtractionWorker::carryOut(const Task& task, DocumentSink& sink,
                                                     const std::stop_token& stop) {
    // A worker may have left or been killed while it was idle. That is not the file's fault, so it gets a second one.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (stop.stop_requested()) return {{.notice = {}, .cancelled = true}, {}};
        if (pid_ < 0 || hasEnded(pid_)) start();
        if (auto outcome = converse(task, sink, stop)) return std::move(*outcome);
    }
    throw Error(FailureKind::Crashed, "memoir-extract ends before it reads anything; see `memoir doctor`.");
}

std::optional<ExtractionWorker::Outcome> ExtractionWorker::converse(const Task& task, DocumentSink& sink,
                                                                    const std::stop_token& stop) {
    Conversation conversation(socket_.get(), options_, stop);
    auto end = Conversation::End::Lost;
    try {
        end = conversation.run(task, sink);
    } catch (...) {
        if (!conversation.finished()) this->stop();
        throw;
    }
    if (end == Conversation::End::Done) return std::move(conversation.outcome());
    const Error cause = end == Conversation::End::Lost ? causeOfDeath(task.name) : Error(FailureKind::Crashed, "");
    this->stop();
    if (end == Conversation::End::Stopped) {
        conversation.outcome().summary.cancelled = true;
        return std::move(conversation.outcome());
    }
    if (conversation.started()) throw cause;
    return std::nullopt;
}

void ExtractionWorker::start() {
    stop();
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        throw Error(FailureKind::Unreadable,
                    "No socket for the extraction worker: " + std::generic_category().message(errno) + ".");
    }
    socket_ = UniqueFd(ends[0]);
    const UniqueFd theirs(ends[1]);
    try {
        pid_ = spawn(options_.program, {std::to_string(options_.addressSpaceBytes)}, theirs.get());
    } catch (const std::system_error& error) {
        throw Error(FailureKind::Unreadable,
                    options_.program.string() + " cannot be started: " + error.code().message() + ".");
    }
}

void ExtractionWorker::stop() {
    socket_.reset();
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    waitForEnd(std::exchange(pid_, -1));
}

// The socket is closed or useless. A worker that still runs is killed by us and counts as crashed.
Error ExtractionWorker::causeOfDeath(const std::string& name) {
    socket_.reset();
    ::kill(pid_, SIGKILL);
    const int status = waitForEnd(std::exchange(pid_, -1));
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitOutOfMemory) {
        return {FailureKind::Memory, name + " needs more memory than the " +
                                         std::to_string(options_.addressSpaceBytes >> 20) +
                                         " MiB that reading a file may take."};
    }
    if (WIFSIGNALED(status))
        return {FailureKind::Crashed, "The reader crashed on " + name + " (" + ::strsignal(WTERMSIG(status)) + ")."};
    return {FailureKind::Crashed, "The reader ended unexpectedly on " + name + "."};
}

}  // namespace memoir::ingest
