// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/source_foot.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 40;
constexpr int kButton = 26;

}  // namespace

SourceFoot::SourceFoot(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("sourceFoot");
    setAttribute(Qt::WA_StyledBackground);
    setMinimumHeight(kHeight);
    icon_ = new QLabel(this);
    sentence_ = makeLabel({}, TextRole::Small, Tone::Secondary, this);
    sentence_->setWordWrap(true);
    pages_ = new QWidget(this);
    previous_ = makeIconButton(theme_.icon("up"), tr("Previous page (Page Up)"), pages_);
    next_ = makeIconButton(theme_.icon("down"), tr("Next page (Page Down)"), pages_);
    number_ = makeLabel({}, TextRole::Caption, Tone::Tertiary, pages_);
    auto* turning = new QHBoxLayout(pages_);
    turning->setContentsMargins(0, 0, 0, 0);
    turning->setSpacing(2);
    for (QToolButton* button : {previous_, next_}) button->setFixedSize(kButton, kButton);
    turning->addWidget(number_);
    turning->addWidget(previous_);
    turning->addWidget(next_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 6, 12, 6);
    row->setSpacing(8);
    row->addWidget(icon_);
    row->addWidget(sentence_, 1);
    row->addWidget(pages_);
    connect(previous_, &QToolButton::clicked, this, [this] { emit turnRequested(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { emit turnRequested(1); });
}

void SourceFoot::say(const QString& sentence, const QString& icon) {
    icon_->setPixmap(theme_.icon(icon).pixmap(QSize(16, 16), devicePixelRatio()));
    sentence_->setText(sentence);
}

void SourceFoot::showPages(int page, int count) {
    pages_->setVisible(count > 1);
    number_->setText(tr("%1 / %2", "page of pages").arg(page).arg(count));
    previous_->setEnabled(page > 1);
    next_->setEnabled(page < count);
}

void SourceFoot::hidePages() {
    pages_->hide();
}

}  // namespace memoir::ui
