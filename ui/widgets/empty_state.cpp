// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kIconSize = 28;

}  // namespace

EmptyState::EmptyState(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    icon_ = new IconLabel({}, kIconSize, this);
    heading_ = makeLabel({}, TextRole::Section, Tone::Normal, this);
    heading_->setAlignment(Qt::AlignCenter);
    heading_->setWordWrap(true);
    text_ = makeLabel({}, TextRole::Body, Tone::Secondary, this);
    text_->setAlignment(Qt::AlignCenter);
    text_->setWordWrap(true);
    action_ = makeButton({}, ButtonKind::Normal, this);
    connect(action_, &QPushButton::clicked, this, &EmptyState::actionRequested);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(icon_, 0, Qt::AlignHCenter);
    column->addWidget(heading_);
    column->addWidget(text_);
    column->addSpacing(8);
    column->addWidget(action_, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void EmptyState::show(const QString& icon, const QString& heading, const QString& text, const QString& action) {
    icon_->setIcon(theme_.icon(icon));
    heading_->setText(heading);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
}

}  // namespace memoir::ui
