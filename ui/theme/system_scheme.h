// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusVariant>
#include <QObject>

class QDBusPendingCallWatcher;

namespace memoir::ui {

// What the desktop says about light and dark (org.freedesktop.appearance through the portal), now and whenever it
// changes. Silent where there is no session bus or no portal.
class SystemScheme : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Asks and begins to listen; returns at once.
    void watch();

  signals:
    void found(bool isDark);

  private slots:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void onRead(QDBusPendingCallWatcher* watcher);
    void tell(const QVariant& value);
};

}  // namespace memoir::ui
