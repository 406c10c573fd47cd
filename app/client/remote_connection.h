// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QLocalSocket>
#include <QMap>
#include <QObject>

namespace memoir::app {

// One connection to the service, as PROTOCOL.md describes it. Requests may be made at any time: they go out once the
// service has been greeted, and again, in their order, after the connection was lost and opened anew. A request that
// loses the connection twice fails, so that one that makes the service crash is not repeated for ever.
class RemoteConnection : public QObject {
    Q_OBJECT

  public:
    explicit RemoteConnection(QObject* parent = nullptr);
    ~RemoteConnection() override;

    void open(const QString& socketPath);
    // Requests in progress are kept for the next connection, if they were not sent twice already.
    void close();
    // Returns the request's id, over 0.
    qint64 call(const QString& method, const QJsonObject& params = {});
    // Sends a request whose answer nobody needs and that is not repeated; nothing happens before the greeting.
    void tell(const QString& method);
    void cancel(qint64 id);
    bool isOpen(qint64 id) const { return requests_.contains(id); }

  signals:
    void greeted(const QJsonObject& hello);
    // The connection is lost, could not be made, or the greeting was refused.
    void lost();
    void repeated(qint64 id);
    void answered(qint64 id, const QJsonObject& result);
    void failed(qint64 id, int code, const QString& sentence);
    // A notification; its params carry the id of the request it belongs to, if any.
    void notified(const QString& method, const QJsonObject& params);

  private:
    struct Request {
        QString method;
        QJsonObject params;
        int sentCount = 0;
    };

    void onConnected();
    void onGone();
    void failHopelessRequests();
    void onReadyRead();
    void receive(const QByteArray& line);
    void finish(qint64 id, const QJsonObject& message);
    void sendWaiting();
    void send(qint64 id);
    void write(const QJsonObject& message);

    QLocalSocket socket_;
    QByteArray received_;
    qsizetype searched_ = 0;          // of received_, without a line end
    QMap<qint64, Request> requests_;  // not answered yet, in the order they were made
    qint64 lastId_ = 0;
    qint64 helloId_ = 0;
    bool isGreeted_ = false;
    bool isGone_ = true;  // lost() was said since the last open()
};

}  // namespace memoir::app
