// SPDX-License-Identifier: Apache-2.0
#include "app/service/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <utility>
#include <vector>

#include <sys/socket.h>

namespace memoir::app {

namespace {

// A client that sends more without waiting for answers is not read until some are answered.
constexpr std::size_t kMostWaiting = 64;
// What a client may leave unread before notifications to it are dropped; results are always kept.
constexpr std::size_t kUnreadLimitBytes = 8u << 20;

bool wouldBlock() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

}  // namespace

Connection::Connection(FileDescriptor socket, const HandlerFactory& makeHandler, Waker& loop)
    : socket_(std::move(socket)), loop_(loop) {
    handler_ = makeHandler([this](std::string_view method, const Json& params) { notify(method, params); });
    thread_ = std::thread([this] { work(); });
}

Connection::~Connection() {
    hangUp();
    thread_.join();
}

pollfd Connection::interest() const {
    if (peerGone_) return {-1, 0, 0};
    const std::lock_guard lock(mutex_);
    short events = 0;
    if (!hungUp_ && waiting_.size() < kMostWaiting) events |= POLLIN;
    if (!outbox_.empty()) events |= POLLOUT;
    return {socket_.get(), events, 0};
}

void Connection::serve(short events) {
    if (events & POLLIN) readAvailable();
    if (events & POLLOUT) writeAvailable();
    if (events & (POLLERR | POLLNVAL) || (events & POLLHUP && !(events & POLLIN))) losePeer();
}

void Connection::losePeer() {
    peerGone_ = true;
    hangUp();
    const std::lock_guard lock(mutex_);
    outbox_.clear();
}

void Connection::readAvailable() {
    std::array<char, 64 << 10> buffer;
    const ssize_t count = ::recv(socket_.get(), buffer.data(), buffer.size(), 0);
    if (count < 0 && wouldBlock()) return;
    if (count <= 0) return losePeer();
    lines_.feed({buffer.data(), static_cast<std::size_t>(count)},
                [this](LineSplitter::Line line) { takeLine(std::move(line)); });
}

void Connection::writeAvailable() {
    bool gone = false;
    {
        const std::lock_guard lock(mutex_);
        const ssize_t count = ::send(socket_.get(), outbox_.data(), outbox_.size(), MSG_NOSIGNAL);
        if (count > 0) outbox_.erase(0, static_cast<std::size_t>(count));
        gone = count < 0 && !wouldBlock();
    }
    if (gone) losePeer();
}

void Connection::takeLine(LineSplitter::Line line) {
    if (line.tooLong) return send(errorLine(nullptr, {RpcCode::InvalidRequest, "The line is too long."}));
    try {
        Request request = parseRequest(line.text);
        if (request.method == "cancel") return cancel(request.params.value("id", Json()));
        if (request.id.is_null()) return;  // JSON-RPC: a notification is never answered, and no other one is known
        const std::lock_guard lock(mutex_);
        waiting_.push_back({std::move(request), {}});
        changed_.notify_one();
    } catch (const RpcError& error) {
        send(errorLine(idOfBrokenRequest(line.text), error));
    }
}

void Connection::cancel(const Json& id) {
    std::vector<std::stop_source> stopped;
    {
        const std::lock_guard lock(mutex_);
        if (running_ && running_->request.id == id) stopped.push_back(running_->stop);
        for (const Job& job : waiting_) {
            if (job.request.id == id) stopped.push_back(job.stop);
        }
    }
    for (std::stop_source& source : stopped) source.request_stop();
}

void Connection::hangUp() {
    std::optional<std::stop_source> stopped;
    {
        const std::lock_guard lock(mutex_);
        hungUp_ = true;
        waiting_.clear();
        if (running_) stopped = running_->stop;
        changed_.notify_one();
    }
    if (stopped) stopped->request_stop();
}

bool Connection::finished() const {
    const std::lock_guard lock(mutex_);
    return threadEnded_;
}

bool Connection::hasUnsentLines() const {
    const std::lock_guard lock(mutex_);
    return !peerGone_ && !outbox_.empty();
}

void Connection::work() {
    while (const std::optional<Job> job = nextJob()) send(answerTo(*job));
    handler_.reset();  // ends its subscription: nothing may be sent from now on
    const std::lock_guard lock(mutex_);
    threadEnded_ = true;
    loop_.wake();
}

std::optional<Connection::Job> Connection::nextJob() {
    std::unique_lock lock(mutex_);
    running_.reset();
    changed_.wait(lock, [this] { return hungUp_ || !waiting_.empty(); });
    if (hungUp_) return std::nullopt;
    running_ = std::move(waiting_.front());
    waiting_.pop_front();
    if (waiting_.size() + 1 == kMostWaiting) loop_.wake();  // it may be read again
    return running_;
}

std::string Connection::answerTo(const Job& job) {
    const Json& id = job.request.id;
    try {
        return resultLine(id, handler_->handle(job.request, job.stop.get_token()));
    } catch (const RpcError& error) {
        return errorLine(id, error);
    } catch (const engine::Error& error) {
        return errorLine(id, {codeOf(error.kind()), error.what()});
    } catch (const std::bad_alloc&) {
        return errorLine(id, {RpcCode::OutOfResources, "There is not enough memory for this."});
    } catch (const std::exception& error) {
        return errorLine(id, {RpcCode::Internal, std::string("Memoir has a bug here: ") + error.what()});
    }
}

void Connection::send(const std::string& line) {
    const std::lock_guard lock(mutex_);
    outbox_ += line;
    outbox_ += '\n';
    loop_.wake();
}

void Connection::notify(std::string_view method, const Json& params) {
    const std::string line = notificationLine(method, params);
    const std::lock_guard lock(mutex_);
    if (hungUp_ || outbox_.size() > kUnreadLimitBytes) return;
    outbox_ += line;
    outbox_ += '\n';
    loop_.wake();
}

}  // namespace memoir::app
