// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "ui/memory/figure_table.h"

class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QTableView;

namespace memoir::ui {

// A chart under its title, or the table of its figures.
class MemoryCard : public QFrame {
    Q_OBJECT

  public:
    MemoryCard(const QString& title, const QString& unit, QWidget* chart, QWidget* parent = nullptr);

    FigureTable& figures() { return figures_; }
    const QString& title() const { return title_; }
    void showTable(bool table);
    // Room for buttons at the end of the title.
    QHBoxLayout* titleRow() { return titleRow_; }
    // A sentence below the chart; hidden when empty.
    void setRemark(const QString& remark);

  private:
    QString title_;
    FigureTable figures_;
    QHBoxLayout* titleRow_;
    QStackedWidget* pages_;
    QTableView* table_;
    QLabel* remark_;
};

}  // namespace memoir::ui
