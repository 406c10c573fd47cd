// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcut_sheet.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kColumns = 2;
constexpr int kWidth = 820;  // for text of the usual size

}  // namespace

ShortcutSheet::ShortcutSheet(const ShortcutBook& book, const Theme& theme, QWidget* parent)
    : Overlay(theme, parent), book_(book), theme_(theme) {
    setAccessibleName(tr("Keyboard shortcuts"));
    close_ = makeIconButton(theme.icon("close"), tr("Close (Esc)"), card());
    connect(close_, &QToolButton::clicked, this, &Overlay::close);
    auto* heading = new QHBoxLayout;
    heading->addWidget(makeLabel(tr("Keyboard shortcuts"), TextRole::Heading, Tone::Normal, card()), 1);
    heading->addWidget(close_);
    scroll_ = new QScrollArea(card());
    scroll_->setWidgetResizable(true);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setObjectName("sheet");
    auto* column = new QVBoxLayout(card());
    column->setContentsMargins(28, 20, 20, 20);
    column->setSpacing(12);
    column->addLayout(heading);
    column->addWidget(scroll_, 1);
}

QSize ShortcutSheet::wantedSize() const {
    // As high as the list, so that nothing is empty; Overlay keeps it within the window.
    const int list = content_ ? content_->sizeHint().height() : 0;
    const QMargins around = card()->layout()->contentsMargins();
    return {withText(theme_, kWidth),
            list + close_->sizeHint().height() + card()->layout()->spacing() + around.top() + around.bottom() + 4};
}

void ShortcutSheet::present() {
    fill();
    open();
    close_->setFocus(Qt::OtherFocusReason);
}

void ShortcutSheet::fill() {
    content_ = new QWidget;
    auto* grid = new QGridLayout(content_);
    grid->setContentsMargins(0, 0, 12, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    int count = 0;
    for (const ShortcutBook::Entry& entry : book_.entries()) count += entry.action->shortcut().isEmpty() ? 0 : 1;
    const int rows = (count + kColumns - 1) / kColumns;
    int at = 0;
    for (const ShortcutBook::Entry& entry : book_.entries()) {
        if (entry.action->shortcut().isEmpty()) continue;
        const int row = at % rows, column = at / rows * 2;
        auto* name = makeLabel(QString(entry.action->text()).remove('&'), TextRole::Small, Tone::Normal, content_);
        name->setWordWrap(true);
        auto* keys = makeLabel(entry.action->shortcut().toString(QKeySequence::NativeText), TextRole::Caption,
                               Tone::Secondary, content_);
        keys->setProperty("keyCap", true);
        grid->addWidget(name, row, column);
        grid->addWidget(keys, row, column + 1, Qt::AlignLeading);
        ++at;
    }
    for (int column = 0; column < kColumns; ++column) grid->setColumnStretch(column * 2, 1);
    grid->setRowStretch(rows, 1);
    scroll_->setWidget(content_);
}

}  // namespace memoir::ui
