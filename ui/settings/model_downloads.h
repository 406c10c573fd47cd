// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QHash>
#include <QSet>
#include <QVector>

#include "ui/keeper.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace memoir::ui {

class DownloadRow;
class Theme;

// Where a model is downloaded from: an address, the downloads that run, and those that did not end. Nothing is asked of
// any host before a button that names it was pressed.
class ModelDownloads : public QFrame {
    Q_OBJECT

  public:
    ModelDownloads(Keeper& keeper, const Theme& theme, QWidget* parent = nullptr);

    // What earlier downloads left.
    void showUnfinished(const QVector<ModelDownload>& unfinished);

  signals:
    // A model is new on the list, or gone from it.
    void listChanged();
    void messageWanted(const QString& sentence);
    // The hosts that are being contacted now.
    void hostsChanged(const QStringList& hosts);

  private:
    void showTarget();
    void startTyped();
    DownloadRow* rowFor(const ModelDownload& download);
    void start(DownloadRow* row);
    void discard(DownloadRow* row);
    void remove(DownloadRow* row);
    DownloadRow* endedRow(JobId job);
    void onProgressed(JobId job, const ModelDownload& download);
    void onDone(JobId job);
    void onPaused(JobId job);
    void onFailed(JobId job, const QString& reason);
    void tellHosts();

    Keeper& keeper_;
    const Theme& theme_;
    QVBoxLayout* column_;
    QLineEdit* address_;
    QPushButton* download_;
    QLabel* problem_;
    QVector<DownloadRow*> rows_;
    QHash<JobId, DownloadRow*> running_;
    QSet<DownloadRow*> discarding_;  // as soon as they are paused
    JobId removeJob_ = 0;
};

}  // namespace memoir::ui
