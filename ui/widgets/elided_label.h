// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

#include "ui/widgets/labels.h"

namespace memoir::ui {

// One line of plain text that gives way: what does not fit is elided, and the tool tip then holds all of it.
class ElidedLabel : public QLabel {
    Q_OBJECT

  public:
    ElidedLabel(TextRole role, Tone tone, Qt::TextElideMode elide, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return fullText_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void elide();

    Qt::TextElideMode elideMode_;
    QString fullText_;
};

}  // namespace memoir::ui
