// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLineEdit;
class QWidget;

namespace memoir::ui {

class Theme;

// A field in which a person types what a list shall show: a magnifier at its begin, a cross to clear it at its end.
// `name` is what a screen reader says.
QLineEdit* makeSearchField(const Theme& theme, const QString& placeholder, const QString& name, QWidget* parent);

}  // namespace memoir::ui
