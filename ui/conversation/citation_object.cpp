// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/citation_object.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kNumberProperty = QTextFormat::UserProperty + 1;
constexpr double kBefore = 4, kAfter = 1;  // space around the badge
constexpr double kDrop = 3;                // lowers it to the middle of the small letters

QFont badgeFont(const Theme& theme) {
    QFont font = theme.font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

}  // namespace

CitationObject::CitationObject(const Theme& theme, QObject* parent) : QObject(parent), theme_(theme) {}

QTextCharFormat CitationObject::format(int number) {
    QTextCharFormat format;
    format.setObjectType(kType);
    format.setProperty(kNumberProperty, number);
    format.setVerticalAlignment(QTextCharFormat::AlignBaseline);
    format.setAnchor(true);
    format.setAnchorHref(QStringLiteral("cite:%1").arg(number));
    return format;
}

int CitationObject::numberOf(const QTextFormat& format) {
    return format.objectType() == kType ? format.intProperty(kNumberProperty) : 0;
}

QSizeF CitationObject::intrinsicSize(QTextDocument*, int, const QTextFormat& format) {
    const QFontMetricsF metrics(badgeFont(theme_));
    const double height = metrics.height() + 2;
    const double width = metrics.horizontalAdvance(QString::number(numberOf(format))) + 10;
    return {std::max(width, height) + kBefore + kAfter, height};
}

void CitationObject::drawObject(QPainter* painter, const QRectF& rect, QTextDocument*, int, const QTextFormat& format) {
    const int number = numberOf(format);
    const Tokens& tokens = theme_.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(number == active_ ? tokens.accent : tokens.accentSoft);
    const QRectF badge = rect.adjusted(kBefore, kDrop, -kAfter, kDrop);
    painter->drawRoundedRect(badge, 5, 5);
    painter->setPen(number == active_ ? tokens.onAccent : tokens.onSoft);
    painter->setFont(badgeFont(theme_));
    painter->drawText(badge, Qt::AlignCenter, QString::number(number));
    painter->restore();
}

}  // namespace memoir::ui
