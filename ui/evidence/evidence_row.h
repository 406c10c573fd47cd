// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QPersistentModelIndex>

namespace memoir::ui {

class Theme;

// One row of an EvidenceModel as a button: citation number, kind, title, score bar, score.
class EvidenceRow : public QAbstractButton {
    Q_OBJECT

  public:
    EvidenceRow(const Theme& theme, const QModelIndex& index, QWidget* parent = nullptr);

    QModelIndex index() const { return index_; }
    // Whether the source pane shows this row's citation.
    void setOpen(bool isOpen);

    QSize sizeHint() const override;

  signals:
    // Up or Down was pressed: to the row before (-1) or behind (1).
    void moveRequested(int by);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    int scoreWidth() const;
    bool showsBar() const;
    QRect visual(const QRect& place) const;
    void paintNumber(QPainter& painter) const;
    void paintScore(QPainter& painter) const;

    const Theme& theme_;
    QPersistentModelIndex index_;
    bool isOpen_ = false;
};

}  // namespace memoir::ui
