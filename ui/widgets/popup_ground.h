// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace memoir::ui {

class Theme;

// Paints the ground of a popup card.
void paintPopupGround(QWidget& widget, const Theme& theme);
// Cuts a window's corners round, for displays that cannot show a window through another. Call it at every change of
// size.
void roundPopup(QWidget& widget);

}  // namespace memoir::ui
