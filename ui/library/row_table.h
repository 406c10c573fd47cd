// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace memoir::ui {

// A table of whole rows: no grid, rows of one height, the row below the pointer marked. Its delegate finds that row in
// the property "hoveredRow".
class RowTable : public QTableView {
    Q_OBJECT

  public:
    explicit RowTable(QWidget* parent = nullptr);

  signals:
    void deletePressed();
    void rowActivated(int row);  // Space, Enter or a double click

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    void hover(int row);
};

}  // namespace memoir::ui
