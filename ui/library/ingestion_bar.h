// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/memory_status.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace memoir::ui {

class ElidedLabel;
class IconLabel;
class Theme;

// What is being read now, how far it is and what failed. There while work is queued, and a little after.
class IngestionBar : public QWidget {
    Q_OBJECT

  public:
    explicit IngestionBar(const Theme& theme, QWidget* parent = nullptr);

    void show(const ReadingProgress& progress);
    // The service is gone: what it was reading waits for it. The next progress says more.
    void showLost();
    // It is back; there is nothing to say until it reports.
    void showFound();

    static QString stepSentence(const ReadingProgress& progress);
    // The most telling ones first.
    static QStringList figures(const ReadingProgress& progress);

  signals:
    void pauseRequested();
    void resumeRequested();
    void failuresRequested();
    // The file that has not moved for a while shall be given up.
    void skipRequested(const QString& file);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void onPauseClicked();
    void showIdle();
    void showShare();
    void showWords();
    void fitFigures();
    void noteMovement(const ReadingProgress& before);
    void onStill();

    const Theme& theme_;
    ReadingProgress progress_;
    double share_ = 0;  // shown; never goes back while the queue works
    QTimer farewell_;
    QTimer stillness_;
    bool isStill_ = false;  // nothing moved for a while
    bool isLost_ = false;
    IconLabel* icon_;
    ElidedLabel* sentence_;
    ElidedLabel* figures_;
    QProgressBar* bar_;
    QLabel* percent_;
    QPushButton* pause_;
    QPushButton* failures_;
    QPushButton* skip_;
    QLabel* tag_;
};

}  // namespace memoir::ui
