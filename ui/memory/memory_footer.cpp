// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_footer.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/memory/lifetime_gauge.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kBarSteps = 1000;

}  // namespace

MemoryFooter::MemoryFooter(const Theme& theme, QWidget* parent) : QWidget(parent) {
    setObjectName("memoryFooter");
    setAttribute(Qt::WA_StyledBackground);
    amount_ = makeLabel({}, TextRole::Caption, Tone::Normal, this);
    amount_->setWordWrap(true);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, kBarSteps);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Memory used"));
    failures_ = makeButton({}, ButtonKind::SmallError, this);
    failures_->setIcon(theme.icon("error", &Tokens::error));
    failures_->hide();
    connect(failures_, &QPushButton::clicked, this, &MemoryFooter::failuresRequested);
    auto* lock = new IconLabel(theme.icon("lock"), 14, this);
    auto* local = new QHBoxLayout;
    local->setSpacing(6);
    local->addWidget(lock);
    local->addWidget(makeLabel(tr("On this machine only"), TextRole::Caption, Tone::Tertiary, this), 1);
    auto* settings = makeIconButton(theme.icon("settings"), tr("Settings (Ctrl+,)"), this);
    connect(settings, &QToolButton::clicked, this, &MemoryFooter::settingsRequested);
    local->addWidget(settings);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Memory used"));
    setCursor(Qt::PointingHandCursor);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 10, 8);
    column->setSpacing(8);
    column->addWidget(failures_);
    column->addWidget(amount_);
    column->addWidget(bar_);
    column->addLayout(local);
    showStarting();
}

void MemoryFooter::mouseReleaseEvent(QMouseEvent*) {
    emit memoryRequested();
}

void MemoryFooter::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) return emit memoryRequested();
    QWidget::keyPressEvent(event);
}

void MemoryFooter::showStatus(const MemoryStatus& status) {
    lastSentence_ = sentence(status);
    amount_->setText(lastSentence_);
    const double share = static_cast<double>(status.tokens) / static_cast<double>(kLifetimeTokens);
    // Something is always more than nothing.
    const int least = status.tokens > 0 ? 8 : 0;
    bar_->setValue(std::clamp(static_cast<int>(share * kBarSteps), least, kBarSteps));
    bar_->setToolTip(tr("%1 of %2 tokens").arg(tokenCountText(status.tokens), tokenCountText(kLifetimeTokens)));
}

void MemoryFooter::showFailedCount(qint64 count) {
    failures_->setText(tr("%n not in memory", "files", static_cast<int>(count)));
    failures_->setVisible(count > 0);
}

void MemoryFooter::showStarting() {
    amount_->setText(tr("Starting the memory service …"));
}

void MemoryFooter::showLost() {
    amount_->setText(tr("The memory service stopped. Starting it again …"));
}

void MemoryFooter::showFound() {
    if (!lastSentence_.isEmpty()) amount_->setText(lastSentence_);
}

QString MemoryFooter::sentence(const MemoryStatus& status) {
    return tr("%Ln document(s)", nullptr, static_cast<int>(status.documents)) + " · " +
           tr("%1 tokens").arg(tokenCountText(status.tokens));
}

}  // namespace memoir::ui
