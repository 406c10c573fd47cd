// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "ui/keeper.h"

class QWidget;

namespace memoir::ui {

class Theme;

// Answers "why is this file not in memory?": lets a file be chosen and says what became of it. Deletes itself when it
// has answered.
class AbsenceCheck : public QObject {
    Q_OBJECT

  public:
    AbsenceCheck(Keeper& keeper, const Theme& theme, QWidget* window);

    void begin();
    // The same for a file that is known.
    void check(const QString& path);

    // What to say about it. `holding` is what the library has at this path, if anything; `sources` are all sources.
    static QString verdict(const QString& path, const Holding* holding, const QVector<Source>& sources);

  private:
    void onListed(JobId job, const HoldingPage& page);
    void onSources(JobId job, const QVector<Source>& sources);
    void onFailed(JobId job, const QString& reason);
    void answer(const Holding* holding);
    void say(const QString& heading, const QString& text);

    Keeper& keeper_;
    QWidget* window_;
    QString path_;
    QVector<Source> sources_;
    JobId sourcesJob_ = 0, documentsJob_ = 0, filesJob_ = 0;
};

}  // namespace memoir::ui
