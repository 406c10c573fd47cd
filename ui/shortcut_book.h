// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QObject>
#include <QVector>

namespace memoir::ui {

class Preferences;

// The actions of the window whose keys a person may change. An action is known by its usual keys.
class ShortcutBook : public QObject {
    Q_OBJECT

  public:
    struct Entry {
        QString id;
        QAction* action;
        QKeySequence usual;
    };

    explicit ShortcutBook(Preferences& preferences, QObject* parent = nullptr);

    // Actions without keys are left out.
    void adopt(const QList<QAction*>& actions);
    const QVector<Entry>& entries() const { return entries_; }
    // Another action with these keys; nullptr: none.
    const Entry* holderOf(const QKeySequence& keys, const QString& except) const;
    // False, and nothing changes, when another action has the keys.
    bool change(const QString& id, const QKeySequence& keys);
    void resetAll();

  signals:
    void changed();

  private:
    void apply();

    Preferences& preferences_;
    QVector<Entry> entries_;
};

}  // namespace memoir::ui
