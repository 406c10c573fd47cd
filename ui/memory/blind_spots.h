// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/memory_report.h"

class QLabel;
class QPushButton;

namespace memoir::ui {

class Theme;

// What the memory does not reach, each with what cures it.
class BlindSpots : public QWidget {
    Q_OBJECT

  public:
    enum class Spot { Unused, Textless, Duplicates, Failed, Count };

    explicit BlindSpots(const Theme& theme, QWidget* parent = nullptr);

    void show(const MemoryReport& report);

  signals:
    void chosen(memoir::ui::BlindSpots::Spot spot);

  private:
    struct Row {
        QWidget* widget;
        QLabel* heading;
        QPushButton* action;
    };
    Row makeRow(const Theme& theme, Spot spot);

    QVector<Row> rows_;
    QLabel* none_;
};

}  // namespace memoir::ui
