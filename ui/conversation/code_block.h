// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace memoir::ui {

class Theme;

// Code in an answer: its name, *Copy*, and the lines as they are, which scroll sideways alone.
class CodeBlock : public QFrame {
    Q_OBJECT

  public:
    explicit CodeBlock(const Theme& theme, QWidget* parent = nullptr);

    void show(const QString& name, const QString& code);
    QString code() const;

  private:
    void copy();
    void fitHeight();
    void applyFont();

    const Theme& theme_;
    QLabel* name_;
    QPlainTextEdit* text_;
};

}  // namespace memoir::ui
