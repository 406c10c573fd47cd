// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/download_row.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

using Stage = ModelDownload::Stage;

constexpr int kSteps = 1000;
constexpr int kLeastBarWidth = 160;

QString amountText(const ModelDownload& download) {
    if (download.totalBytes <= 0) return bytesText(download.bytes);
    return DownloadRow::tr("%1 of %2", "bytes").arg(bytesText(download.bytes), bytesText(download.totalBytes));
}

}  // namespace

DownloadRow::DownloadRow(const Theme& theme, const ModelDownload& download, QWidget* parent)
    : QWidget(parent), theme_(theme) {
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* name = makeLabel(download.name, TextRole::Body, Tone::Normal, this);
    name->setWordWrap(true);
    about_ = makeLabel({}, TextRole::Small, Tone::Secondary, this);
    about_->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(about_);
    auto* progress = new QVBoxLayout;
    progress->setSpacing(6);
    status_ = new ElidedLabel(TextRole::Caption, Tone::Secondary, Qt::ElideRight, this);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, kSteps);
    bar_->setTextVisible(false);
    bar_->setMinimumWidth(withText(theme, kLeastBarWidth));
    bar_->setAccessibleName(tr("Share of %1 that is downloaded").arg(download.name));
    progress->addWidget(status_);
    progress->addWidget(bar_);
    press_ = makeButton({}, ButtonKind::Small, this);
    connect(press_, &QPushButton::clicked, this, &DownloadRow::onPressed);
    auto* discard = makeIconButton(theme.icon("close"), tr("Discard the download of %1").arg(download.name), this);
    connect(discard, &QToolButton::clicked, this, &DownloadRow::discardRequested);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(20, 12, 12, 12);
    row->setSpacing(16);
    row->addLayout(words, 2);
    row->addLayout(progress, 3);
    row->addWidget(press_);
    row->addWidget(discard);
    auto* line = new QFrame(this);
    line->setObjectName("separator");
    line->setFixedHeight(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(line);
    column->addLayout(row);
    show(download);
}

void DownloadRow::show(const ModelDownload& download) {
    download_ = download;
    if (download.stage != Stage::Paused) failure_.clear();
    const bool isPaused = download.stage == Stage::Paused;
    about_->setText(hasFailed() ? failure_ : tr("From %1", "a host").arg(download.host));
    setStyleProperty(*about_, "tone", hasFailed() ? "error" : "text2");
    const bool hasBegun = !hasFailed() || download.bytes > 0;
    status_->setVisible(hasBegun);
    bar_->setVisible(hasBegun);
    status_->setFullText(status());
    const double share =
        download.totalBytes > 0 ? static_cast<double>(download.bytes) / static_cast<double>(download.totalBytes) : 0.0;
    bar_->setValue(static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kSteps)));
    const QString word = hasFailed() ? tr("Try again") : isPaused ? tr("Resume") : tr("Pause");
    press_->setText(word);
    press_->setIcon(theme_.icon(hasFailed() ? "retry" : isPaused ? "download" : "pause"));
    press_->setAccessibleName(isPaused ? tr("%1: download %2 from %3", "Resume: download a model from a host")
                                             .arg(word, download.name, download.host)
                                       : tr("Pause the download of %1").arg(download.name));
    press_->setToolTip(isPaused ? tr("Contacts %1").arg(download.host) : QString());
    QWidget::show();
}

void DownloadRow::fail(const QString& sentence) {
    failure_ = sentence;
    ModelDownload stopped = download_;
    stopped.stage = Stage::Paused;
    show(stopped);
}

QString DownloadRow::status() const {
    switch (download_.stage) {
        case Stage::Looking:
            return tr("Asking %1 …").arg(download_.host);
        case Stage::Verifying:
            return tr("Comparing with its digest …");
        case Stage::Proving:
            return tr("Proving it …");
        case Stage::Paused:
            return hasFailed() ? amountText(download_) : tr("%1, paused").arg(amountText(download_));
        case Stage::Fetching:
            break;
    }
    QStringList parts = {amountText(download_)};
    if (download_.bytesPerSecond >= 1)
        parts << tr("%1/s", "bytes per second").arg(bytesText(std::llround(download_.bytesPerSecond)));
    if (download_.secondsLeft) parts << timeLeftText(*download_.secondsLeft);
    return parts.join(QStringLiteral(" · "));
}

void DownloadRow::onPressed() {
    if (download_.stage == Stage::Paused)
        emit resumeRequested();
    else
        emit pauseRequested();
}

}  // namespace memoir::ui
