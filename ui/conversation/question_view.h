// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace memoir::ui {

class Theme;

// The question as a bubble at the end of the line, as wide as its text up to most of the column.
class QuestionView : public QWidget {
    Q_OBJECT

  public:
    QuestionView(const Theme& theme, const QString& question, QWidget* parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    int bubbleWidth(int available) const;
    void placeLabel();

    const Theme& theme_;
    QLabel* label_;
};

}  // namespace memoir::ui
