// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include "ui/machine.h"

class QGridLayout;
class QLabel;

namespace memoir::ui {

class Theme;

// What remembering something would mean: files, size and kinds, and how much time and memory they take.
class PreviewCard : public QFrame {
    Q_OBJECT

  public:
    explicit PreviewCard(const Theme& theme, QWidget* parent = nullptr);

    // No files yet: they are being counted.
    void show(const SourcePreview& sum);

  private:
    void showKinds(const SourcePreview& sum);

    const Theme& theme_;
    QLabel* total_;
    QLabel* size_;
    QGridLayout* kinds_;
    QLabel* after_;
    QLabel* space_;
    QLabel* leftOut_;
};

}  // namespace memoir::ui
