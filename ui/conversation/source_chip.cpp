// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/source_chip.h"

#include <QPainter>
#include <QStyle>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 30;
constexpr int kBadge = 20;
constexpr int kIcon = 16;
constexpr int kTextX = 6 + kBadge + 6 + kIcon + 6;
constexpr int kRightPadding = 10;
constexpr int kWidest = 260;

QString toolTipFor(const Citation& citation) {
    QStringList lines = {SourceChip::placeText(citation)};
    if (!citation.from.isEmpty()) lines << citation.from;
    if (!citation.date.isEmpty()) lines << dateText(citation.date);
    return lines.join(" · ");
}

}  // namespace

SourceChip::SourceChip(const Theme& theme, const Citation& citation, QWidget* parent)
    : QAbstractButton(parent),
      theme_(theme),
      number_(citation.number),
      kindIcon_(theme.icon(kindIconName(citation.kind, citation.path))) {
    setText(placeText(citation));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(kHeight);
    setAccessibleName(tr("Source %1, %2").arg(number_).arg(text()));
    setToolTip(plainToolTip(toolTipFor(citation)));
}

QString SourceChip::placeText(const Citation& citation) {
    return citation.page ? tr("%1, p. %2").arg(citation.title).arg(*citation.page) : citation.title;
}

void SourceChip::setActive(bool active) {
    active_ = active;
    update();
}

QSize SourceChip::sizeHint() const {
    const QFontMetrics metrics(theme_.font(TextRole::Small));
    return {std::min(kWidest, kTextX + metrics.horizontalAdvance(text()) + 1 + kRightPadding), kHeight};
}

QSize SourceChip::minimumSizeHint() const {
    return {std::min(120, sizeHint().width()), kHeight};
}

void SourceChip::enterEvent(QEnterEvent*) {
    update();
}

void SourceChip::leaveEvent(QEvent*) {
    update();
}

void SourceChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    painter.setPen(QPen(active_ ? tokens.accent : tokens.border, active_ ? 1.5 : 1));
    painter.setBrush(underMouse() ? tokens.hover : tokens.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8);

    const auto visual = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const QRect badge = visual({6, (kHeight - 18) / 2, kBadge, 18});
    painter.setPen(Qt::NoPen);
    painter.setBrush(active_ ? tokens.accent : tokens.accentSoft);
    painter.drawRoundedRect(badge, 5, 5);
    QFont strong = theme_.font(TextRole::Caption);
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(active_ ? tokens.onAccent : tokens.onSoft);
    painter.drawText(badge, Qt::AlignCenter, QString::number(number_));

    kindIcon_.paint(&painter, visual({6 + kBadge + 6, (kHeight - kIcon) / 2, kIcon, kIcon}));
    painter.setFont(theme_.font(TextRole::Small));
    painter.setPen(active_ ? tokens.text : tokens.text2);
    const QRect area = visual({kTextX, 0, width() - kTextX - kRightPadding + 1, kHeight});
    painter.drawText(area, atStart(layoutDirection()),
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, area.width()));
}

}  // namespace memoir::ui
