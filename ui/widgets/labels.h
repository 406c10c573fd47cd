// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

#include "ui/theme/theme.h"

namespace memoir::ui {

enum class Tone { Normal, Secondary, Tertiary, Error, Warning };

// A label for plain text (never interpreted as HTML) in one of the type roles; style.qss gives it its look.
QLabel* makeLabel(const QString& text, TextRole role, Tone tone = Tone::Normal, QWidget* parent = nullptr);

// Gives a label of a kind of its own the same look and safety.
void styleLabel(QLabel& label, TextRole role, Tone tone);

// Sets a property that style.qss selects on and lets the change be seen.
void setStyleProperty(QWidget& widget, const char* name, const QVariant& value);

// Text that came from a document, made safe for tool tips, which otherwise guess whether they hold HTML.
QString plainToolTip(const QString& text);

}  // namespace memoir::ui
