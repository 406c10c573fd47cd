// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/evidence/page_view.h"

class QLabel;
class QPushButton;
class QToolButton;

namespace memoir::ui {

class Theme;

// The line under the header of the source pane: through the evidence of an answer, why it was chosen, and how the
// document is shown.
class SourceBar : public QWidget {
    Q_OBJECT

  public:
    explicit SourceBar(const Theme& theme, QWidget* parent);

    // Evidence `current` (from 0) of `count`; no steps where there is nothing to step to.
    void showPlace(int current, int count);
    void setWhyOffered(bool offered);
    // The document has a look of its own besides its text, and it is seen now as a page.
    void offerViews(bool hasOwnLook, bool isPage);
    bool wantsText() const;
    // Where a card about the passage begins, in global coordinates: below the button, ending where it ends.
    QPoint cardPlace(int cardWidth) const;

  signals:
    void previousRequested();
    void nextRequested();
    void whyRequested();
    void viewChanged();
    void zoomChosen(memoir::ui::PageView::Zoom zoom, double scale);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeSteps();
    void makeZoomMenu();
    void fit();

    const Theme& theme_;
    int current_ = -1;
    int count_ = 0;
    QWidget* steps_;
    QLabel* place_;
    QToolButton* previous_;
    QToolButton* next_;
    QPushButton* why_;
    QToolButton* asText_;
    QToolButton* zoom_;
};

}  // namespace memoir::ui
