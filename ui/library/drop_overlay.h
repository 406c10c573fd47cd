// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/assistant.h"
#include "ui/library/dropped_items.h"

namespace memoir::ui {

class Theme;

// Covers the window while something is dragged over it: says what is carried and offers to remember it once or to watch
// it. Purely painted; the window takes the drag events and asks where the pointer is.
class DropOverlay : public QWidget {
    Q_OBJECT

  public:
    explicit DropOverlay(const Theme& theme, QWidget* parent = nullptr);

    void begin(const DroppedItems& items);
    void end();
    const DroppedItems& items() const { return items_; }

    // Watching is offered for folders only, and is chosen when `position` lies on its half.
    Watching watchingAt(const QPoint& position) const;
    void pointTo(const QPoint& position);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    bool offersWatching() const { return items_.folderCount > 0; }
    int grown(int pixels) const;  // as the text has grown
    QRect card() const;
    QRect targetRect(Watching watching) const;
    void paintRefusal(QPainter& painter) const;
    void paintKinds(QPainter& painter) const;
    void paintTarget(QPainter& painter, Watching watching) const;

    const Theme& theme_;
    DroppedItems items_;
    Watching pointed_ = Watching::Once;
};

}  // namespace memoir::ui
