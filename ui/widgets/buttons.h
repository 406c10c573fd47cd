// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace memoir::ui {

// A button that is only an icon. `name` is what a screen reader says and the tool tip shows.
QToolButton* makeIconButton(const QIcon& icon, const QString& name, QWidget* parent);

enum class ButtonKind { Normal, Primary, Quiet, Small, SmallError, Disclosure, Careful, Toast };

QPushButton* makeButton(const QString& text, ButtonKind kind, QWidget* parent);

}  // namespace memoir::ui
