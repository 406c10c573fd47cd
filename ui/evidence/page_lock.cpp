// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/page_lock.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kIconSize = 18;

}  // namespace

PageLock::PageLock(const Theme& theme, QWidget* parent) : QFrame(parent) {
    setObjectName("banner");
    setProperty("tone", "warning");
    setAccessibleName(tr("Password of this file"));
    heading_ = makeLabel({}, TextRole::Small, Tone::Normal, this);
    heading_->setProperty("strong", true);
    heading_->setWordWrap(true);
    auto* advice = makeLabel(tr("It is used while this document is open here, and kept nowhere."), TextRole::Small,
                             Tone::Secondary, this);
    advice->setWordWrap(true);
    password_ = new QLineEdit(this);
    password_->setEchoMode(QLineEdit::Password);
    password_->setPlaceholderText(tr("Password"));
    password_->setAccessibleName(tr("Password of this file"));
    auto* show = makeButton(tr("Show the page"), ButtonKind::Normal, this);
    connect(show, &QPushButton::clicked, this, &PageLock::give);
    connect(password_, &QLineEdit::returnPressed, this, &PageLock::give);
    auto* entry = new QHBoxLayout;
    entry->setSpacing(8);
    entry->addWidget(password_, 1);
    entry->addWidget(show);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(heading_);
    words->addWidget(advice);
    words->addSpacing(6);
    words->addLayout(entry);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 12, 12);
    row->setSpacing(12);
    row->addWidget(new IconLabel(theme.icon("lock", &Tokens::warning), kIconSize, this), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    hide();
}

void PageLock::ask(Reason reason) {
    heading_->setText(reason == Reason::WrongPassword ? tr("That is not the password of this file.")
                                                      : tr("The pages of this file are shown with its password."));
    password_->clear();
    show();
}

void PageLock::clear() {
    password_->clear();
    hide();
}

void PageLock::give() {
    if (password_->text().isEmpty()) return;
    const QString password = password_->text();
    clear();
    emit passwordGiven(password);
}

}  // namespace memoir::ui
