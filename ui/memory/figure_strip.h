// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QVector>

class QLabel;

namespace memoir::ui {

class Theme;

// A few key figures side by side; below each other where they do not fit.
class FigureStrip : public QFrame {
    Q_OBJECT

  public:
    struct Figure {
        QString icon;  // none when empty
        QString caption;
        QString value;
        QString remark;
    };

    explicit FigureStrip(const Theme& theme, QWidget* parent = nullptr);

    void setFigures(const QVector<Figure>& figures);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void arrange();

    const Theme& theme_;
    QVector<Figure> figures_;
    QVector<QWidget*> cells_;
    int columns_ = 0;
};

}  // namespace memoir::ui
