// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QIcon>
#include <QObject>

#include "ui/theme/tokens.h"

class QApplication;

namespace memoir::ui {

enum class Scheme { System, Light, Dark };
enum class TextRole { Display, Title, Heading, Section, Answer, Body, Small, Caption };

// Colours, fonts and icons of the window. Outlives every widget that was given it; icons made by it follow a change.
class Theme : public QObject {
    Q_OBJECT

  public:
    // `application` gets the style, palette and style sheet now and at every change.
    explicit Theme(QApplication& application);

    void use(Scheme scheme);
    // What Scheme::System means from now on.
    void setSystemIsDark(bool isDark);
    // 0.9 to 1.6 times the usual size.
    void scaleText(double factor);
    // Nothing turns, slides or fades; also when the system asks for it.
    void setReducesMotion(bool reduces) { reducesMotion_ = reduces; }
    bool reducesMotion() const { return reducesMotion_; }

    const Tokens& tokens() const { return tokens_; }
    QFont font(TextRole role) const;
    int textPixels(TextRole role) const;
    QFont monospace() const;
    // One of resources/icons, in the colour that `tint` names.
    QIcon icon(const QString& name, QColor Tokens::*tint = &Tokens::text2) const;

  signals:
    void changed();

  private:
    void apply();
    QString styleSheet() const;

    QApplication& application_;
    bool systemIsDark_;
    Scheme scheme_ = Scheme::System;
    Tokens tokens_;
    double textScale_ = 1.0;
    bool reducesMotion_ = false;
};

}  // namespace memoir::ui
