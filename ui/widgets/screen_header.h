// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QHBoxLayout;
class QWidget;

namespace memoir::ui {

// The header of a screen: its title, and room for buttons at the end of the row that is handed out.
struct ScreenHeader {
    QWidget* widget;
    QHBoxLayout* row;
};
ScreenHeader makeScreenHeader(const QString& title, QWidget* parent);

}  // namespace memoir::ui
