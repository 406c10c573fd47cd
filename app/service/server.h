// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <list>
#include <optional>
#include <vector>

#include <sys/types.h>

#include "app/service/connection.h"
#include "app/service/file_descriptor.h"
#include "app/service/request_handler.h"
#include "app/service/waker.h"

namespace memoir::app {

struct ServerOptions {
    std::filesystem::path socket;
    std::filesystem::path archive;               // it leaves when this folder is gone
    std::optional<std::chrono::seconds> linger;  // after the last client, while idle; absent: for ever
    std::function<bool()> idle;                  // nothing is queued
    HandlerFactory makeHandler;
};

// Accepts clients on a Unix-domain socket and hands their requests to handlers. Whoever makes one holds the archive's
// lock, so a socket that already stands at the path is stale and replaced.
class Server {
  public:
    // Listens from now on. Throws Error(Unsupported or OutOfResources).
    explicit Server(ServerOptions options);
    // Closes the connections: for a client that waits for it, the end of the service.
    ~Server();

    // Serves until stop(), a signal on `signals` (a signalfd; -1 for none), the end of the linger time, or the archive
    // is gone.
    // Afterwards nobody can connect, and every handler is gone.
    void run(int signals = -1);
    // From any thread.
    void stop();

  private:
    enum class Goal { Serve, Leave };

    Goal turn(int signals);
    void accept();
    void removeFinished();
    bool lingeredEnough();
    bool archiveIsGone() const;
    void letEverybodyGo();
    void flush(Connection& connection);

    ServerOptions options_;
    FileDescriptor listener_;
    Waker waker_;
    std::atomic<bool> stopping_ = false;
    std::list<Connection> clients_;
    std::chrono::steady_clock::time_point lastBusy_;
    dev_t archiveDevice_ = 0;
    ino_t archiveInode_ = 0;
};

}  // namespace memoir::app
