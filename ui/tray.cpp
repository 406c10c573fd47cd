// SPDX-License-Identifier: Apache-2.0
#include "ui/tray.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <algorithm>

#include "ui/library/ingestion_bar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 64;

double ratio(qint64 done, qint64 total) {
    return total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0.0;
}

bool isWorking(const ReadingProgress& progress) {
    return progress.step != ReadingProgress::Step::Idle || progress.paused;
}

}  // namespace

double shareDone(const ReadingProgress& progress) {
    constexpr double kReadingShare = 0.2;
    return kReadingShare * ratio(progress.filesDone, progress.filesTotal) +
           (1 - kReadingShare) * ratio(progress.passagesDone, progress.passagesTotal);
}

Tray::Tray(const Theme& theme, QWidget* window) : QObject(window), theme_(theme) {
    menu_ = new QMenu(window);
    sentence_ = menu_->addAction(QString());
    sentence_->setEnabled(false);
    menu_->addSeparator();
    connect(menu_->addAction(tr("Open Memoir")), &QAction::triggered, this, &Tray::openRequested);
    pause_ = menu_->addAction(QString());
    connect(pause_, &QAction::triggered, this,
            [this] { progress_.paused ? emit resumeRequested() : emit pauseRequested(); });
    connect(menu_->addAction(tr("Quit, and keep reading")), &QAction::triggered, this,
            [this] { emit quitRequested(true); });
    connect(menu_->addAction(tr("Quit and stop")), &QAction::triggered, this, [this] { emit quitRequested(false); });
    icon_.setContextMenu(menu_);
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) emit openRequested();
    });
    show({});
}

Tray::~Tray() = default;

void Tray::show(const ReadingProgress& progress) {
    progress_ = progress;
    const QString words = sentence(progress);
    sentence_->setText(words);
    pause_->setText(progress.paused ? tr("Go on reading") : tr("Pause reading"));
    pause_->setVisible(isWorking(progress));
    icon_.setToolTip(words);
    icon_.setIcon(picture(progress));
}

QString Tray::sentence(const ReadingProgress& progress) {
    if (!isWorking(progress)) return IngestionBar::stepSentence(progress);
    if (progress.paused) return tr("Reading is paused");
    QStringList parts = {tr("Reading, %1 %").arg(QLocale().toString(shareDone(progress) * 100, 'f', 1))};
    if (progress.secondsLeft) parts << timeLeftText(*progress.secondsLeft);
    return parts.join(", ");
}

// The logo on its square; a ring around it while something is read.
QIcon Tray::picture(const ReadingProgress& progress) const {
    QPixmap pixmap(kSide, kSide);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(QRectF(8, 8, kSide - 16, kSide - 16), 12, 12);
    theme_.icon("mark", &Tokens::onAccent).paint(&painter, 14, 14, kSide - 28, kSide - 28);
    if (isWorking(progress)) {
        const QRectF ring(3, 3, kSide - 6, kSide - 6);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tokens.track, 6));
        painter.drawEllipse(ring);
        painter.setPen(QPen(tokens.accent, 6, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, 90 * 16, -static_cast<int>(shareDone(progress) * 360 * 16));
    }
    painter.end();
    return QIcon(pixmap);
}

}  // namespace memoir::ui
