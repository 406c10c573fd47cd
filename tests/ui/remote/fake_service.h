// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QVector>

namespace memoir::app {

// A service on a real socket that greets by itself; every other answer is the test's.
class FakeService : public QObject {
    Q_OBJECT

  public:
    struct Received {
        QPointer<QLocalSocket> socket;
        qint64 id;
        QString method;
        QJsonObject params;
    };

    explicit FakeService(const QString& path, const QString& version = MEMOIR_VERSION)
        : path_(path), version_(version) {
        QLocalServer::removeServer(path);
        connect(&server_, &QLocalServer::newConnection, this, &FakeService::accept);
        server_.listen(path);
    }
    ~FakeService() override { die(); }

    // As a killed process: the socket file stays, nobody listens.
    void die() {
        server_.close();
        for (const QPointer<QLocalSocket>& socket : sockets_) {
            if (socket) socket->abort();
        }
        sockets_.clear();
    }

    // The latest request of that name, or one with id 0.
    Received last(const QString& method) const {
        for (auto request = requests.rbegin(); request != requests.rend(); ++request) {
            if (request->method == method) return *request;
        }
        return {};
    }
    void answer(const Received& request, const QJsonObject& result) {
        send(request, {{"jsonrpc", "2.0"}, {"id", request.id}, {"result", result}});
    }
    void refuse(const Received& request, int code, const QString& sentence) {
        send(request,
             {{"jsonrpc", "2.0"}, {"id", request.id}, {"error", QJsonObject{{"code", code}, {"message", sentence}}}});
    }
    void notify(const Received& request, const QString& method, QJsonObject params) {
        if (request.method == "ask") params["id"] = request.id;
        send(request, {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
    }
    void sendBytes(const Received& request, const QByteArray& bytes) {
        request.socket->write(bytes);
        request.socket->flush();
    }

    QVector<Received> requests;

  signals:
    void received(const QString& method);

  private:
    void accept() {
        while (QLocalSocket* socket = server_.nextPendingConnection()) {
            sockets_.push_back(socket);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        }
    }
    void read(QLocalSocket* socket) {
        while (socket->canReadLine()) {
            const QJsonObject message = QJsonDocument::fromJson(socket->readLine()).object();
            const Received request{socket, message["id"].toInteger(), message["method"].toString(),
                                   message["params"].toObject()};
            requests.push_back(request);
            if (request.method == "hello") answer(request, {{"protocol", 1}, {"version", version_}});
            emit received(request.method);
        }
    }
    void send(const Received& request, const QJsonObject& message) {
        sendBytes(request, QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
    }

    QString path_;
    QString version_;
    QLocalServer server_;
    QVector<QPointer<QLocalSocket>> sockets_;
};

}  // namespace memoir::app
