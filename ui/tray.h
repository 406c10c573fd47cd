// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QObject>
#include <QSystemTrayIcon>

#include "ui/memory_status.h"

class QAction;
class QMenu;

namespace memoir::ui {

class Theme;

// The icon in the tray while there is one: what is read now, as a ring and in words, and what can be done about it.
class Tray : public QObject {
    Q_OBJECT

  public:
    Tray(const Theme& theme, QWidget* window);
    ~Tray() override;

    static bool isAvailable() { return QSystemTrayIcon::isSystemTrayAvailable(); }
    void setShown(bool shown) { icon_.setVisible(shown); }
    void show(const ReadingProgress& progress);
    QMenu& menu() { return *menu_; }

    // "Reading, 61.2 %, about 9 min left"
    static QString sentence(const ReadingProgress& progress);

  signals:
    void openRequested();
    void pauseRequested();
    void resumeRequested();
    // The window goes; the service reads on, or stops after the batch in progress.
    void quitRequested(bool keepsReading);

  private:
    QIcon picture(const ReadingProgress& progress) const;

    const Theme& theme_;
    ReadingProgress progress_;
    QMenu* menu_;
    QAction* sentence_;
    QAction* pause_;
    QSystemTrayIcon icon_;
};

// Share of the queue that is done, 0 to 1. Encoding takes most of the time.
double shareDone(const ReadingProgress& progress);

}  // namespace memoir::ui
