// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QFontMetrics>
#include <algorithm>

namespace memoir::ui {
namespace {

constexpr int kShortestWidth = 24;

}  // namespace

ElidedLabel::ElidedLabel(TextRole role, Tone tone, Qt::TextElideMode elide, QWidget* parent)
    : QLabel(parent), elideMode_(elide) {
    styleLabel(*this, role, tone);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text) {
    if (text == fullText_) return;
    fullText_ = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const {
    ensurePolished();
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(fullText_) + 1, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(kShortestWidth, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) elide();
}

void ElidedLabel::elide() {
    const QString shown = QFontMetrics(font()).elidedText(fullText_, elideMode_, width());
    setText(shown);
    setToolTip(shown == fullText_ ? QString() : plainToolTip(fullText_));
}

}  // namespace memoir::ui
