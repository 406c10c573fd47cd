// SPDX-License-Identifier: Apache-2.0
#include "ui/library/ingestion_bar.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/icon_label.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 64;
constexpr int kFarewellMs = 6000;
constexpr int kStillMs = 20'000;
constexpr int kSteps = 1000;  // a tenth of a percent
constexpr int kIconSize = 20;
constexpr int kWordsGap = 16;
const QString kDot = QStringLiteral(" · ");

double ratio(qint64 done, qint64 total) {
    return total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0.0;
}

// Encoding takes most of the time.
double shareOf(const ReadingProgress& progress) {
    constexpr double kReadingShare = 0.2;
    return kReadingShare * ratio(progress.filesDone, progress.filesTotal) +
           (1 - kReadingShare) * ratio(progress.passagesDone, progress.passagesTotal);
}

ReadingProgress withoutPage(ReadingProgress progress) {
    progress.page = 0;
    return progress;
}

QString pageText(const ReadingProgress& progress) {
    const bool isReading = progress.step == ReadingProgress::Step::Reading && !progress.paused;
    if (!isReading || progress.page == 0 || progress.pageCount < 2) return {};
    return IngestionBar::tr("page %1 of %2").arg(progress.page).arg(progress.pageCount);
}

}  // namespace

IngestionBar::IngestionBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("ingestionBar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(kHeight);
    setAccessibleName(tr("Reading"));
    icon_ = new IconLabel({}, kIconSize, this);
    sentence_ = new ElidedLabel(TextRole::Small, Tone::Normal, Qt::ElideMiddle, this);
    sentence_->setProperty("strong", true);
    figures_ = new ElidedLabel(TextRole::Caption, Tone::Secondary, Qt::ElideRight, this);
    figures_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bar_ = new QProgressBar(this);
    bar_->setRange(0, kSteps);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Share that is in memory"));
    percent_ = makeLabel({}, TextRole::Small, Tone::Normal, this);
    pause_ = makeButton({}, ButtonKind::Small, this);
    skip_ = makeButton(tr("Skip this file"), ButtonKind::Small, this);
    skip_->setIcon(theme.icon("eyeoff"));
    skip_->hide();
    tag_ = makeLabel(tr("OCR", "text is recognised in a picture"), TextRole::Caption, Tone::Normal, this);
    tag_->setProperty("tag", "active");
    tag_->hide();
    failures_ = makeButton({}, ButtonKind::SmallError, this);
    failures_->setIcon(theme.icon("error", &Tokens::error));
    auto* words = new QHBoxLayout;
    words->setSpacing(kWordsGap);
    words->addWidget(sentence_);
    words->addWidget(tag_);
    words->addWidget(figures_, 1);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(8);
    middle->addStretch();
    middle->addLayout(words);
    middle->addWidget(bar_);
    middle->addStretch();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 16, 0);
    row->setSpacing(14);
    row->addWidget(icon_);
    row->addLayout(middle, 1);
    row->addWidget(percent_);
    row->addWidget(skip_);
    row->addWidget(pause_);
    row->addWidget(failures_);
    connect(pause_, &QPushButton::clicked, this, &IngestionBar::onPauseClicked);
    connect(failures_, &QPushButton::clicked, this, &IngestionBar::failuresRequested);
    farewell_.setSingleShot(true);
    farewell_.setInterval(kFarewellMs);
    connect(&farewell_, &QTimer::timeout, this, &QWidget::hide);
    stillness_.setSingleShot(true);
    stillness_.setInterval(kStillMs);
    connect(&stillness_, &QTimer::timeout, this, &IngestionBar::onStill);
    connect(skip_, &QPushButton::clicked, this, [this] { emit skipRequested(progress_.file); });
    hide();
}

void IngestionBar::show(const ReadingProgress& progress) {
    isLost_ = false;
    const bool wasBusy = progress_.step != ReadingProgress::Step::Idle;
    const ReadingProgress before = progress_;
    progress_ = progress;
    noteMovement(before);
    failures_->setText(tr("%n failed", "files", static_cast<int>(progress.failedCount)));
    failures_->setVisible(progress.failedCount > 0);
    setStyleProperty(*this, "paused", progress.paused || !progress.stalled.isEmpty());
    showWords();
    if (progress.step == ReadingProgress::Step::Idle && !progress.paused) {
        if (wasBusy) showIdle();
        return;
    }
    farewell_.stop();
    const char* icon = !progress.stalled.isEmpty()                        ? "warn"
                       : progress.paused                                  ? "pause"
                       : progress.recognises                              ? "scan"
                       : progress.step == ReadingProgress::Step::Encoding ? "memory"
                                                                          : "text";
    icon_->setIcon(theme_.icon(icon, &Tokens::accent));
    pause_->setText(progress.paused ? tr("Go on") : tr("Pause"));
    pause_->setIcon(theme_.icon(progress.paused ? "play" : "pause"));
    pause_->show();
    showShare();
    setVisible(true);
    layout()->activate();
    fitFigures();
}

void IngestionBar::showLost() {
    if (isHidden()) return;
    isLost_ = true;
    farewell_.stop();
    stillness_.stop();
    for (QWidget* widget : {static_cast<QWidget*>(skip_), static_cast<QWidget*>(tag_), static_cast<QWidget*>(pause_)})
        widget->hide();
    icon_->setIcon(theme_.icon("warn", &Tokens::warning));
    setStyleProperty(*this, "paused", true);
    figures_->setFullText({});
    sentence_->setMaximumWidth(QWIDGETSIZE_MAX);
    sentence_->setFullText(tr("The memory service stopped. Reading goes on when it is back."));
}

void IngestionBar::showFound() {
    if (isLost_) hide();
    isLost_ = false;
}

void IngestionBar::showWords() {
    QString sentence = stepSentence(progress_);
    if (isStill_ && progress_.page > 0) {
        sentence = tr("Still on page %1 of “%2”").arg(progress_.page).arg(progress_.file);
    } else if (isStill_) {
        sentence = tr("Still reading “%1”").arg(progress_.file);
    }
    sentence_->setFullText(sentence);
    skip_->setVisible(isStill_);
    tag_->setVisible(progress_.recognises && !progress_.paused && !isStill_);
    fitFigures();
}

// Whole figures, the first ones being the most telling. Where the sentence would have more than half of the line, its
// page stands with them, so that more of the file's name is seen.
void IngestionBar::fitFigures() {
    if (isLost_) return;
    const int line = bar_->width() - (tag_->isHidden() ? 0 : tag_->sizeHint().width() + kWordsGap) - kWordsGap;
    QStringList parts = figures(progress_);
    const QString page = isStill_ ? QString() : pageText(progress_);
    if (!page.isEmpty() && sentence_->fontMetrics().horizontalAdvance(stepSentence(progress_)) > line / 2) {
        sentence_->setFullText(stepSentence(withoutPage(progress_)));
        parts.prepend(page);
    } else if (!isStill_) {
        sentence_->setFullText(stepSentence(progress_));
    }
    const int share = std::min(sentence_->sizeHint().width(), line * 3 / 5);
    sentence_->setMaximumWidth(std::max(0, share));
    const int room = line - share;
    const auto isTooLong = [&] { return figures_->fontMetrics().horizontalAdvance(parts.join(kDot)) + 2 > room; };
    while (parts.size() > 1 && isTooLong()) parts.removeLast();
    if (isTooLong()) parts.clear();
    figures_->setFullText(parts.join(kDot));
}

void IngestionBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();  // the bar is as wide as it will be
    fitFigures();
}

// A file and page that stay the same are no sign of life, whatever else is reported.
void IngestionBar::noteMovement(const ReadingProgress& before) {
    const bool isReading =
        progress_.step == ReadingProgress::Step::Reading && !progress_.paused && !progress_.file.isEmpty();
    const bool moved =
        progress_.file != before.file || progress_.page != before.page || progress_.filesDone != before.filesDone;
    if (isReading && !moved) return;
    isStill_ = false;
    if (isReading) {
        stillness_.start();
    } else {
        stillness_.stop();
    }
}

void IngestionBar::onStill() {
    isStill_ = true;
    showWords();
}

void IngestionBar::showIdle() {
    sentence_->setMaximumWidth(QWIDGETSIZE_MAX);
    tag_->hide();
    skip_->hide();
    icon_->setIcon(theme_.icon("check", &Tokens::accent));
    share_ = 0;
    bar_->setValue(kSteps);
    percent_->hide();
    pause_->hide();
    setVisible(true);
    farewell_.start();
}

// What is found while reading makes the whole larger; the bar waits then instead of going back.
void IngestionBar::showShare() {
    share_ = std::max(share_, shareOf(progress_));
    bar_->setValue(static_cast<int>(std::lround(share_ * kSteps)));
    percent_->setText(tr("%1 %").arg(QLocale().toString(share_ * 100, 'f', 1)));
    percent_->setVisible(progress_.filesTotal > 0 || progress_.passagesTotal > 0);
}

QString IngestionBar::stepSentence(const ReadingProgress& progress) {
    if (!progress.stalled.isEmpty()) return tr("Reading is paused: %1").arg(progress.stalled);
    if (progress.paused) return tr("Reading is paused");
    switch (progress.step) {
        case ReadingProgress::Step::Reading:
            if (progress.file.isEmpty()) return tr("Reading …");
            if (progress.page > 0 && progress.pageCount > 1) {
                return tr("Reading “%1”, page %2 of %3").arg(progress.file).arg(progress.page).arg(progress.pageCount);
            }
            return tr("Reading “%1”").arg(progress.file);
        case ReadingProgress::Step::Encoding:
            return tr("Encoding into memory");
        case ReadingProgress::Step::Idle:
            break;
    }
    return progress.failedCount > 0 ? tr("Everything that could be read is in memory") : tr("Everything is in memory");
}

QStringList IngestionBar::figures(const ReadingProgress& progress) {
    QStringList parts;
    if (progress.filesTotal > 0) {
        parts << tr("%1 of %2 files").arg(countText(progress.filesDone), countText(progress.filesTotal));
    }
    const bool isWorking = progress.step != ReadingProgress::Step::Idle && !progress.paused;
    if (isWorking && progress.secondsLeft) parts << timeLeftText(*progress.secondsLeft);
    if (progress.tokensDone > 0) parts << tr("%1 tokens").arg(tokenCountText(progress.tokensDone));
    if (progress.passagesTotal > 0) {
        parts << tr("%1 of %2 passages").arg(countText(progress.passagesDone), countText(progress.passagesTotal));
    }
    if (isWorking && progress.tokensPerSecond >= 1) {
        parts << tr("%1 tokens/s").arg(countText(std::llround(progress.tokensPerSecond)));
    }
    return parts;
}

void IngestionBar::onPauseClicked() {
    if (progress_.paused) {
        emit resumeRequested();
    } else {
        emit pauseRequested();
    }
}

}  // namespace memoir::ui
