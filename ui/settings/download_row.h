// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/model_download.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace memoir::ui {

class ElidedLabel;
class Theme;

// One download: whose it is, how far it is, and what can be done with it.
class DownloadRow : public QWidget {
    Q_OBJECT

  public:
    DownloadRow(const Theme& theme, const ModelDownload& download, QWidget* parent = nullptr);

    const ModelDownload& download() const { return download_; }
    void show(const ModelDownload& download);
    // It broke off; the sentence stays until it is tried again.
    void fail(const QString& sentence);
    bool hasFailed() const { return !failure_.isEmpty(); }

  signals:
    void resumeRequested();
    void pauseRequested();
    void discardRequested();

  private:
    void onPressed();
    QString status() const;

    const Theme& theme_;
    ModelDownload download_;
    QString failure_;
    QLabel* about_;
    ElidedLabel* status_;
    QProgressBar* bar_;
    QPushButton* press_;
};

}  // namespace memoir::ui
