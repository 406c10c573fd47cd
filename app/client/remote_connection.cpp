// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_connection.h"

#include <QJsonDocument>

namespace memoir::app {
namespace {

constexpr int kProtocol = 1;
constexpr int kMostSendings = 2;
constexpr int kLostCode = 0;  // no code of the protocol

}  // namespace

RemoteConnection::RemoteConnection(QObject* parent) : QObject(parent) {
    connect(&socket_, &QLocalSocket::connected, this, &RemoteConnection::onConnected);
    connect(&socket_, &QLocalSocket::disconnected, this, &RemoteConnection::onGone);
    connect(&socket_, &QLocalSocket::errorOccurred, this, &RemoteConnection::onGone);
    connect(&socket_, &QLocalSocket::readyRead, this, &RemoteConnection::onReadyRead);
}

// The socket says that it closes when the rest is gone already.
RemoteConnection::~RemoteConnection() {
    socket_.disconnect(this);
}

void RemoteConnection::open(const QString& socketPath) {
    close();
    isGone_ = false;
    socket_.connectToServer(socketPath);
}

void RemoteConnection::close() {
    isGone_ = true;
    isGreeted_ = false;
    received_.clear();
    searched_ = 0;
    socket_.abort();
    failHopelessRequests();
}

qint64 RemoteConnection::call(const QString& method, const QJsonObject& params) {
    requests_.insert(++lastId_, {method, params, 0});
    const qint64 id = lastId_;
    if (isGreeted_) send(id);
    return id;
}

void RemoteConnection::tell(const QString& method) {
    if (!isGreeted_) return;
    write({{"jsonrpc", "2.0"}, {"id", ++lastId_}, {"method", method}, {"params", QJsonObject()}});
    socket_.flush();  // the program may end right after this
}

void RemoteConnection::cancel(qint64 id) {
    if (isGreeted_) write({{"jsonrpc", "2.0"}, {"method", "cancel"}, {"params", QJsonObject{{"id", id}}}});
}

void RemoteConnection::onConnected() {
    helloId_ = ++lastId_;
    const QJsonObject about = {{"protocol", kProtocol}, {"version", MEMOIR_VERSION}, {"client", "window"}};
    write({{"jsonrpc", "2.0"}, {"id", helloId_}, {"method", "hello"}, {"params", about}});
}

void RemoteConnection::onGone() {
    if (isGone_) return;
    close();
    emit lost();
}

void RemoteConnection::failHopelessRequests() {
    for (const qint64 id : requests_.keys()) {
        if (requests_[id].sentCount < kMostSendings) continue;
        requests_.remove(id);
        emit failed(id, kLostCode, "The memory service stopped twice while it worked on this.");
    }
}

void RemoteConnection::onReadyRead() {
    received_ += socket_.readAll();
    qsizetype begin = 0;
    for (qsizetype end; (end = received_.indexOf('\n', std::max(begin, searched_))) >= 0; begin = end + 1) {
        receive(received_.mid(begin, end - begin));
        if (isGone_) return;  // what a receiver did closed it
    }
    received_.remove(0, begin);
    searched_ = received_.size();
}

void RemoteConnection::receive(const QByteArray& line) {
    const QJsonObject message = QJsonDocument::fromJson(line).object();
    if (message.contains("method")) {
        emit notified(message["method"].toString(), message["params"].toObject());
        return;
    }
    const qint64 id = message["id"].toInteger();
    if (id == helloId_ && id != 0) {
        if (!message.contains("result")) return onGone();
        isGreeted_ = true;
        emit greeted(message["result"].toObject());
        if (isGreeted_) sendWaiting();
    } else if (requests_.contains(id)) {
        finish(id, message);
    }
}

void RemoteConnection::finish(qint64 id, const QJsonObject& message) {
    requests_.remove(id);
    if (message.contains("result")) {
        emit answered(id, message["result"].toObject());
    } else {
        const QJsonObject error = message["error"].toObject();
        emit failed(id, error["code"].toInt(), error["message"].toString());
    }
}

void RemoteConnection::sendWaiting() {
    for (const qint64 id : requests_.keys()) {
        if (requests_[id].sentCount > 0) emit repeated(id);
        send(id);
    }
}

void RemoteConnection::send(qint64 id) {
    Request& request = requests_[id];
    ++request.sentCount;
    write({{"jsonrpc", "2.0"}, {"id", id}, {"method", request.method}, {"params", request.params}});
}

void RemoteConnection::write(const QJsonObject& message) {
    socket_.write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
}

}  // namespace memoir::app
