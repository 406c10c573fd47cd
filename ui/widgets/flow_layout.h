// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace memoir::ui {

// Lays items out in reading direction and wraps them, like words of a paragraph. Height depends on width.
class FlowLayout : public QLayout {
  public:
    explicit FlowLayout(int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;  // takes ownership
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    enum class Pass { Measure, Place };
    int arrange(const QRect& rect, Pass pass) const;

    std::vector<std::unique_ptr<QLayoutItem>> items_;
    int spacing_;
};

}  // namespace memoir::ui
