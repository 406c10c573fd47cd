// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/assistant.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace memoir::ui {

class Theme;

// The foot of the sidebar: how much is in memory, what failed, and that it stays on this machine.
class MemoryFooter : public QWidget {
    Q_OBJECT

  public:
    explicit MemoryFooter(const Theme& theme, QWidget* parent = nullptr);

    void showStatus(const MemoryStatus& status);
    void showFailedCount(qint64 count);
    void showStarting();
    void showLost();
    // What was known before it was lost.
    void showFound();

    // "312 documents · 1.9 M tokens"
    static QString sentence(const MemoryStatus& status);

  signals:
    void failuresRequested();
    void memoryRequested();
    void settingsRequested();

  protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QString lastSentence_;
    QLabel* amount_;
    QProgressBar* bar_;
    QPushButton* failures_;
};

}  // namespace memoir::ui
