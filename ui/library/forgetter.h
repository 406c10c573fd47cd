// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>

#include "ui/keeper.h"

class QWidget;

namespace memoir::ui {

class Toast;

// Forgets what a person asks for: at once and with a toast that takes it back, and only a source or over a hundred
// documents after a question. Toast and window outlive it.
class Forgetter : public QObject {
    Q_OBJECT

  public:
    Forgetter(Keeper& keeper, Toast& toast, QWidget& window);

    void forget(const QStringList& documents);
    // Everything that only this source held. `name` is what a person calls it.
    void forgetSource(const QString& source, const QString& name, qint64 fileCount);

  private:
    void send(const QStringList& documents);
    void onForgotten(JobId job, const Forgotten& receipt);
    void onUndone(JobId job);
    void onFailed(JobId job, const QString& reason);
    void undo();
    void hold();

    Keeper& keeper_;
    Toast& toast_;
    QWidget& window_;
    QSet<JobId> jobs_;
    QString undo_;
};

}  // namespace memoir::ui
