// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shortcut_book.h"
#include "ui/widgets/overlay.h"

class QScrollArea;
class QToolButton;

namespace memoir::ui {

// All keys of the window on one sheet.
class ShortcutSheet : public Overlay {
    Q_OBJECT

  public:
    ShortcutSheet(const ShortcutBook& book, const Theme& theme, QWidget* parent);

    void present();

  protected:
    QSize wantedSize() const override;

  private:
    void fill();

    const ShortcutBook& book_;
    const Theme& theme_;
    QWidget* content_ = nullptr;
    QScrollArea* scroll_;
    QToolButton* close_;
};

}  // namespace memoir::ui
