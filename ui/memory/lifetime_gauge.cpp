// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/lifetime_gauge.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr double kLine = 18;
constexpr double kBegin = 205, kSpan = 230;  // degrees; the gauge is open below
constexpr int kLabelRoom = 30;               // for text of the usual size
constexpr double kShownHeight = 1.42;        // of the circle, in radii
constexpr double kDaysPerMonth = 30.44;

double degreesAt(double share) {
    return kBegin - kSpan * share;
}

qint64 tokensOn(const QVector<MemoryDay>& growth, const QDate& day) {
    qint64 tokens = 0;
    for (const MemoryDay& one : growth) {
        if (one.day <= day) tokens = one.tokens;
    }
    return tokens;
}

}  // namespace

double monthlyGrowth(const QVector<MemoryDay>& growth, const QDate& today) {
    if (growth.isEmpty()) return 0;
    const QDate begin = std::max(growth.first().day, today.addYears(-1));
    const double days = static_cast<double>(std::max<qint64>(1, begin.daysTo(today)));
    if (days < kDaysPerMonth) return 0;  // too short to say what is usual
    return static_cast<double>(tokensOn(growth, today) - tokensOn(growth, begin)) / days * kDaysPerMonth;
}

int yearOfFullness(const QVector<MemoryDay>& growth, const QDate& today) {
    const double perMonth = monthlyGrowth(growth, today);
    if (perMonth < 1) return 0;
    const double months = static_cast<double>(kLifetimeTokens - growth.last().tokens) / perMonth;
    return months > 1200 ? 0 : today.addMonths(static_cast<int>(std::max(0.0, months))).year();
}

LifetimeGauge::LifetimeGauge(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setTokens(0);
}

void LifetimeGauge::setTokens(qint64 tokens) {
    tokens_ = tokens;
    setAccessibleName(tr("Memory used in a lifetime"));
    setAccessibleDescription(
        tr("%1 of %2 tokens on this machine").arg(tokenCountText(tokens), tokenCountText(kLifetimeTokens)));
    setToolTip(tr("%1 tokens").arg(countText(tokens)));
    update();
}

QSize LifetimeGauge::minimumSizeHint() const {
    return {withText(theme_, 240), withText(theme_, 220)};
}

void LifetimeGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The open part below needs no room.
    const int labels = withText(theme_, kLabelRoom);
    const int caption = QFontMetrics(theme_.font(TextRole::Caption)).height();
    const double radius =
        std::min((width() - 2.0 * labels - kLine) / 2, (height() - kLine / 2 - labels - 1.8 * caption) / kShownHeight);
    const QPointF centre(width() / 2.0, labels + kLine / 2 + radius - 6);
    const QRectF circle(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    const double share = std::clamp(static_cast<double>(tokens_) / static_cast<double>(kLifetimeTokens), 0.0, 1.0);
    const auto arc = [&](const QColor& colour, double part) {
        painter.setPen(QPen(colour, kLine, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(circle, static_cast<int>(kBegin * 16), static_cast<int>(-kSpan * part * 16));
    };
    arc(theme_.tokens().track, 1);
    // Something is always more than nothing.
    if (tokens_ > 0) arc(theme_.tokens().accent, std::max(share, 0.004));
    paintNumbers(painter, circle);
}

void LifetimeGauge::paintNumbers(QPainter& painter, const QRectF& circle) const {
    painter.setPen(theme_.tokens().text2);
    painter.setFont(theme_.font(TextRole::Caption));
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double angle = degreesAt(share) * M_PI / 180;
        const int line = painter.fontMetrics().height();
        const double reach = circle.width() / 2 + kLine / 2 + line * 0.9;
        const QPointF at = circle.center() + QPointF(std::cos(angle), -std::sin(angle)) * reach;
        const bool isEnd = share == 0.0 || share == 1.0;
        const QPointF shifted = isEnd ? QPointF(at.x() - std::cos(angle) * line, at.y() + line * 0.9) : at;
        const QString text = share < 1 ? QString::number(static_cast<int>(share * 100)) : tr("100 M", "tokens");
        painter.drawText(QRectF(shifted - QPointF(2 * line, line / 2.0), QSizeF(4 * line, line)), Qt::AlignCenter,
                         text);
    }
    painter.setPen(theme_.tokens().text);
    painter.setFont(theme_.font(TextRole::Display));
    const int number = painter.fontMetrics().height();
    const QRectF middle(circle.left(), circle.center().y() - number * 0.85, circle.width(), number);
    painter.drawText(middle, Qt::AlignCenter, tokenCountText(tokens_));
    painter.setPen(theme_.tokens().text2);
    painter.setFont(theme_.font(TextRole::Small));
    painter.drawText(
        QRectF(circle.left() + 20, middle.bottom() + 2, circle.width() - 40, 2.2 * painter.fontMetrics().lineSpacing()),
        Qt::TextDontClip | Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
        tr("of %1 tokens\non this machine").arg(tokenCountText(kLifetimeTokens)));
}

}  // namespace memoir::ui
