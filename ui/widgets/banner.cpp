// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/banner.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kIconSize = 18;

}  // namespace

Banner::Banner(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    setObjectName("banner");
    icon_ = new QLabel(this);
    icon_->setFixedSize(kIconSize, kIconSize);
    heading_ = makeLabel({}, TextRole::Small, Tone::Normal, this);
    heading_->setProperty("strong", true);
    heading_->setWordWrap(true);
    advice_ = makeLabel({}, TextRole::Small, Tone::Secondary, this);
    advice_->setWordWrap(true);
    action_ = makeButton({}, ButtonKind::Small, this);
    action_->hide();
    connect(action_, &QPushButton::clicked, this, &Banner::actionRequested);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(heading_);
    words->addWidget(advice_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(12);
    row->addWidget(icon_, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    row->addWidget(action_, 0, Qt::AlignVCenter);
}

void Banner::show(Severity severity, const QString& heading, const QString& advice) {
    const bool isError = severity == Severity::Error;
    setStyleProperty(*this, "tone", isError ? "error" : "warning");
    const QIcon icon = theme_.icon(isError ? "error" : "warn", isError ? &Tokens::error : &Tokens::warning);
    icon_->setPixmap(icon.pixmap(QSize(kIconSize, kIconSize), devicePixelRatio()));
    heading_->setText(heading);
    advice_->setText(advice);
    advice_->setVisible(!advice.isEmpty());
    setAccessibleName(advice.isEmpty() ? heading : heading + " " + advice);
    setVisible(true);
}

void Banner::setAction(const QString& text) {
    action_->setText(text);
    action_->setVisible(!text.isEmpty());
}

}  // namespace memoir::ui
