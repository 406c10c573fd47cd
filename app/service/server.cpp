// SPDX-License-Identifier: Apache-2.0
#include "app/service/server.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/service/socket_path.h"

namespace memoir::app {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

constexpr std::size_t kMostClients = 128;
// How often the linger time and the archive's folder are looked at.
constexpr milliseconds kPulse{1000};
// How long a client that does not read can hold up the end.
constexpr milliseconds kFlushLimit{500};

FileDescriptor listenAt(const std::filesystem::path& path) {
    prepareSocketFolder(path);
    const sockaddr_un address = socketAddress(path);
    FileDescriptor listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    ::unlink(path.c_str());
    // The folder is closed to others, so the moment before chmod is nobody's chance.
    const bool listening = listener &&
                           ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                           ::chmod(path.c_str(), 0600) == 0 && ::listen(listener.get(), SOMAXCONN) == 0;
    if (!listening) {
        throw engine::Error(engine::ErrorKind::OutOfResources,
                            "The service cannot listen at " + path.string() + ": " + std::strerror(errno));
    }
    return listener;
}

}  // namespace

Server::Server(ServerOptions options)
    : options_(std::move(options)), listener_(listenAt(options_.socket)), lastBusy_(steady_clock::now()) {
    struct stat archive {};
    if (::stat(options_.archive.c_str(), &archive) == 0) {
        archiveDevice_ = archive.st_dev;
        archiveInode_ = archive.st_ino;
    }
}

Server::~Server() {
    ::unlink(options_.socket.c_str());
}

void Server::stop() {
    stopping_ = true;
    waker_.wake();
}

void Server::run(int signals) {
    while (turn(signals) == Goal::Serve) removeFinished();
    letEverybodyGo();
}

Server::Goal Server::turn(int signals) {
    std::vector<pollfd> watched = {{listener_.get(), POLLIN, 0}, {waker_.fd(), POLLIN, 0}, {signals, POLLIN, 0}};
    for (const Connection& client : clients_) watched.push_back(client.interest());
    if (::poll(watched.data(), watched.size(), static_cast<int>(kPulse.count())) < 0 && errno != EINTR)
        return Goal::Leave;

    if (watched[1].revents != 0) waker_.clear();
    auto events = watched.begin() + 3;
    for (Connection& client : clients_) client.serve((events++)->revents);
    if (watched[0].revents != 0) accept();
    const bool leave = watched[2].revents != 0 || stopping_ || lingeredEnough() || archiveIsGone();
    return leave ? Goal::Leave : Goal::Serve;
}

void Server::accept() {
    FileDescriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!socket || clients_.size() >= kMostClients) return;
    clients_.emplace_back(std::move(socket), options_.makeHandler, waker_);
}

void Server::removeFinished() {
    clients_.remove_if([](const Connection& client) { return client.finished(); });
}

bool Server::lingeredEnough() {
    if (!clients_.empty() || !options_.idle()) lastBusy_ = steady_clock::now();
    return options_.linger && steady_clock::now() - lastBusy_ >= *options_.linger;
}

bool Server::archiveIsGone() const {
    struct stat now {};
    if (::stat(options_.archive.c_str(), &now) != 0) return errno == ENOENT || errno == ENOTDIR;
    return now.st_dev != archiveDevice_ || now.st_ino != archiveInode_;
}

void Server::letEverybodyGo() {
    ::unlink(options_.socket.c_str());
    listener_.reset();
    for (Connection& client : clients_) client.hangUp();
    for (Connection& client : clients_) flush(client);
}

// The answer to the request that ended the service must still arrive.
void Server::flush(Connection& client) {
    const auto deadline = steady_clock::now() + kFlushLimit;
    while (!client.finished() || client.hasUnsentLines()) {
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
        if (client.finished() && left.count() <= 0) return;
        std::vector<pollfd> watched = {client.interest(), {waker_.fd(), POLLIN, 0}};
        ::poll(watched.data(), watched.size(), client.finished() ? static_cast<int>(left.count()) : -1);
        if (watched[1].revents != 0) waker_.clear();
        client.serve(watched[0].revents);
    }
}

}  // namespace memoir::app
