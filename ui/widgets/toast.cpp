// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kSecondMs = 1000;
constexpr int kUsualSeconds = 6;
constexpr int kFewestWidth = 360, kMostWidth = 560;  // for text of the usual size
constexpr int kMargin = 16;

}  // namespace

Toast::Toast(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    setObjectName("toast");
    sentence_ = makeLabel({}, TextRole::Small, Tone::Normal, this);
    sentence_->setProperty("tone", "toast");
    sentence_->setWordWrap(true);
    undo_ = makeButton({}, ButtonKind::Toast, this);
    close_ = makeIconButton(theme.icon("close", &Tokens::window), tr("Close"), this);
    close_->setProperty("onToast", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 6, 6);
    row->setSpacing(12);
    row->addWidget(sentence_, 1);
    row->addWidget(undo_);
    row->addWidget(close_);
    second_.setInterval(kSecondMs);
    connect(&second_, &QTimer::timeout, this, &Toast::tick);
    connect(undo_, &QPushButton::clicked, this, [this] {
        undoable_ = false;
        end();
        emit undoRequested();
    });
    connect(close_, &QToolButton::clicked, this, &Toast::end);
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString& sentence) {
    begin(sentence, kUsualSeconds, false);
}

void Toast::offerUndo(const QString& sentence, int seconds) {
    begin(sentence, seconds, true);
}

void Toast::setClearance(int pixels) {
    clearance_ = pixels;
    place();
}

void Toast::begin(const QString& sentence, int seconds, bool undoable) {
    end();
    undoable_ = undoable;
    secondsLeft_ = seconds;
    sentence_->setText(sentence);
    setAccessibleName(sentence);
    undo_->setVisible(undoable);
    showTime();
    place();
    show();
    raise();
    second_.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::tick() {
    if (isAncestorOf(window()->focusWidget()) && isVisible()) {
        if (undoable_) emit held();
        return;
    }
    if (--secondsLeft_ <= 0) return end();
    showTime();
}

void Toast::end() {
    second_.stop();
    hide();
    if (!undoable_) return;
    undoable_ = false;
    emit expired();
}

void Toast::showTime() {
    undo_->setText(tr("Undo, %1 s").arg(secondsLeft_));
    undo_->setAccessibleName(tr("Undo"));
}

void Toast::place() {
    const QSize room = parentWidget()->size();
    // The sentence stands in one line where there is room for it.
    for (QWidget* part : {static_cast<QWidget*>(sentence_), static_cast<QWidget*>(undo_)}) part->ensurePolished();
    const int sentence = sentence_->fontMetrics().horizontalAdvance(sentence_->text());
    const QMargins around = layout()->contentsMargins();
    const int undo = undo_->isHidden() ? 0 : undo_->sizeHint().width() + layout()->spacing();
    const int others = around.left() + around.right() + undo + close_->sizeHint().width() + layout()->spacing();
    const int most = std::min(withText(theme_, kMostWidth), room.width() - 2 * kMargin);
    const int width = std::min(most, std::max(kFewestWidth, sentence + others + 8));
    const int height = std::max(heightForWidth(width), sizeHint().height());
    setGeometry((room.width() - width) / 2, room.height() - clearance_ - height, width, height);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize && isVisible()) place();
    return false;
}

}  // namespace memoir::ui
