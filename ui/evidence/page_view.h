// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QTimer>
#include <QVariantAnimation>

#include "ui/source_document.h"

namespace memoir::ui {

class Theme;

// One page as it looks, on its paper, with the quoted words highlighted and their number in the margin. While the image
// is not there yet the paper stands in its place.
class PageView : public QAbstractScrollArea {
    Q_OBJECT

  public:
    enum class Zoom { FitWidth, WholePage, Scale };

    explicit PageView(const Theme& theme, QWidget* parent = nullptr);

    // Paper of the last page's shape until showPage().
    void showPaper();
    // `number` stands beside the first highlight; 0 is none. Scrolls to it, or to the top where there is none.
    void showPage(const PageImage& page, int number);
    // The scale counts for Zoom::Scale: 1 is one pixel of the screen for 1/96 inch.
    void setZoom(Zoom zoom, double scale = 1);

    bool hasPage() const { return !page_.image.isNull(); }
    // What is highlighted, in the viewport.
    QVector<QRectF> highlightRects() const;

  signals:
    // The wheel or a key went past the end of the page.
    void neighbourWanted(int by);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QSizeF paperSize() const;
    QRectF paperRect() const;
    void layOut();
    void scrollToHighlight();
    void greet();
    const QPixmap& rendered();
    void paintNumber(QPainter& painter) const;

    const Theme& theme_;
    PageImage page_;
    QSizeF shape_{210, 297};
    int number_ = 0;
    Zoom zoom_ = Zoom::FitWidth;
    double scale_ = 1;
    QPixmap rendered_;
    QVariantAnimation pulse_;
    QTimer frame_;  // of the highlight, where nothing moves
};

}  // namespace memoir::ui
