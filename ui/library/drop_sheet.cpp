// SPDX-License-Identifier: Apache-2.0
#include "ui/library/drop_sheet.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/first_run/preview_card.h"
#include "ui/theme/text_scale.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kMostAtOnce = 200;  // files that are read without asking
constexpr int kPatienceMs = 1000;
constexpr int kWidth = 480;  // for text of the usual size

}  // namespace

DropSheet::DropSheet(Assistant& assistant, const Theme& theme, QWidget* parent)
    : Overlay(theme, parent), assistant_(assistant), theme_(theme) {
    setAccessibleName(tr("What will be remembered"));
    auto* heading = makeLabel(tr("This is much to remember"), TextRole::Heading, Tone::Normal, card());
    about_ = makeLabel({}, TextRole::Body, Tone::Secondary, card());
    about_->setWordWrap(true);
    sum_ = new PreviewCard(theme, card());
    auto* cancel = makeButton(tr("Cancel"), ButtonKind::Normal, card());
    start_ = makeButton(tr("Start remembering"), ButtonKind::Primary, card());
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(start_);
    auto* column = new QVBoxLayout(card());
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(heading);
    column->addWidget(about_);
    column->addWidget(sum_, 1);
    column->addLayout(buttons);
    patience_.setSingleShot(true);
    patience_.setInterval(kPatienceMs);
    connect(&patience_, &QTimer::timeout, this, &DropSheet::present);
    connect(start_, &QPushButton::clicked, this, &DropSheet::start);
    connect(cancel, &QPushButton::clicked, this, &Overlay::close);
    connect(this, &Overlay::closed, this, &DropSheet::discard);
    connect(&assistant.keeper(), &Keeper::previewed, this, &DropSheet::onPreviewed);
    connect(&assistant.keeper(), &Keeper::failed, this, &DropSheet::onFailed);
}

void DropSheet::take(const DroppedItems& items, Watching watching) {
    if (!paths_.isEmpty()) start();  // what was dropped before and is still counted
    paths_ = items.paths;
    watching_ = watching;
    if (items.folderCount == 0 && items.fileCount <= kMostAtOnce) return start();
    about_->setText(items.summary());
    sum_->show({});
    job_ = assistant_.keeper().preview(paths_);
    patience_.start();
}

QSize DropSheet::wantedSize() const {
    const int width = withText(theme_, kWidth);
    return {width, std::max(card()->layout()->totalHeightForWidth(width), card()->sizeHint().height())};
}

void DropSheet::onPreviewed(JobId job, const SourcePreview& preview) {
    if (job == 0 || job != job_) return;
    job_ = 0;
    if (preview.files <= kMostAtOnce) return start();
    sum_->show(preview);
    present();
}

// Adding it says what is wrong with it.
void DropSheet::onFailed(JobId job) {
    if (job != 0 && job == job_) start();
}

void DropSheet::present() {
    patience_.stop();
    open();
    place();  // what it holds may have another height now
    start_->setFocus(Qt::OtherFocusReason);
}

void DropSheet::start() {
    const QStringList paths = std::exchange(paths_, {});
    discard();
    if (isOpen()) close();
    if (!paths.isEmpty()) assistant_.addSources(paths, watching_);
}

void DropSheet::discard() {
    patience_.stop();
    if (job_ != 0) assistant_.keeper().drop(job_);
    job_ = 0;
    paths_.clear();
}

}  // namespace memoir::ui
