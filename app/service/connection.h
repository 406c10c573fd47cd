// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include <poll.h>

#include "app/service/file_descriptor.h"
#include "app/service/line_splitter.h"
#include "app/service/request_handler.h"
#include "app/service/waker.h"

namespace memoir::app {

// One client: its socket, the requests that wait, and the thread that answers them in order.
//
// Threads: the public members belong to the server's loop, which alone touches the socket; the connection's own thread
// runs the handler and leaves its lines in the outbox. So a slow client never holds up the library, and a client that
// goes away during a question is noticed at once.
class Connection {
  public:
    // The socket is connected and non-blocking. The waker is the loop's; it is woken when there is something to write
    // and when the thread has ended.
    Connection(FileDescriptor socket, const HandlerFactory& makeHandler, Waker& loop);
    ~Connection();  // waits for the request in progress, which is asked to stop

    pollfd interest() const;
    // Serves what poll() found; hangs up when the peer is gone.
    void serve(short events);

    // Stops the request in progress and drops the waiting ones.
    void hangUp();
    // Hung up, and the thread has ended: destroying it does not block.
    bool finished() const;
    bool hasUnsentLines() const;

  private:
    struct Job {
        Request request;
        std::stop_source stop;
    };

    void readAvailable();
    void writeAvailable();
    void losePeer();
    void takeLine(LineSplitter::Line line);
    void cancel(const Json& id);

    void work();
    std::optional<Job> nextJob();
    std::string answerTo(const Job& job);
    void send(const std::string& line);
    void notify(std::string_view method, const Json& params);

    FileDescriptor socket_;
    LineSplitter lines_{kRequestLimitBytes};
    Waker& loop_;
    bool peerGone_ = false;  // nothing more can be read or written

    mutable std::mutex mutex_;  // guards everything below
    std::condition_variable changed_;
    std::deque<Job> waiting_;
    std::optional<Job> running_;
    std::string outbox_;
    bool hungUp_ = false;
    bool threadEnded_ = false;

    std::unique_ptr<RequestHandler> handler_;  // used by the thread alone
    std::thread thread_;
};

}  // namespace memoir::app
