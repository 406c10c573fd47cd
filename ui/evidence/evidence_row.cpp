// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/evidence_row.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include "ui/evidence/evidence_model.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 30;
constexpr int kNumberX = 6, kIconX = 32, kTitleX = 56;
constexpr int kBarWidth = 36;
constexpr int kScoreWidth = 44;  // for text of the usual size

}  // namespace

EvidenceRow::EvidenceRow(const Theme& theme, const QModelIndex& index, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), index_(index) {
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    setToolTip(plainToolTip(index.data().toString()));
}

void EvidenceRow::setOpen(bool isOpen) {
    isOpen_ = isOpen;
    update();
}

QSize EvidenceRow::sizeHint() const {
    return {220, kHeight};
}

void EvidenceRow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Up) return emit moveRequested(-1);
    if (event->key() == Qt::Key_Down) return emit moveRequested(1);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

void EvidenceRow::enterEvent(QEnterEvent*) {
    update();
}

void EvidenceRow::leaveEvent(QEvent*) {
    update();
}

void EvidenceRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    if (isOpen_ || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(isOpen_ ? tokens.accentSoft : tokens.hover);
        painter.drawRoundedRect(rect(), 6, 6);
    }
    paintNumber(painter);
    const QRect icon = visual({kIconX, (kHeight - 16) / 2, 16, 16});
    theme_.icon(index_.data(EvidenceModel::IconRole).toString()).paint(&painter, icon);
    painter.setFont(theme_.font(TextRole::Small));
    painter.setPen(index_.data(EvidenceModel::ReadRole).toBool() ? tokens.text : tokens.text3);
    const QRect title =
        visual({kTitleX, 0, width() - kTitleX - scoreWidth() - 8 - (showsBar() ? kBarWidth + 8 : 0), kHeight});
    const QString text = painter.fontMetrics().elidedText(index_.data().toString(), Qt::ElideMiddle, title.width());
    painter.drawText(title, atStart(layoutDirection()), text);
    paintScore(painter);
}

int EvidenceRow::scoreWidth() const {
    return withText(theme_, kScoreWidth);
}

// The number says as much; the title comes first where there is little room.
bool EvidenceRow::showsBar() const {
    const int title = QFontMetrics(theme_.font(TextRole::Small)).horizontalAdvance(index_.data().toString());
    return title <= width() - kTitleX - scoreWidth() - kBarWidth - 16;
}

QRect EvidenceRow::visual(const QRect& place) const {
    return QStyle::visualRect(layoutDirection(), rect(), place);
}

void EvidenceRow::paintNumber(QPainter& painter) const {
    const int number = index_.data(EvidenceModel::CitationRole).toInt();
    if (number == 0) return;
    const Tokens& tokens = theme_.tokens();
    const QRect badge = visual({kNumberX, (kHeight - 18) / 2, 20, 18});
    painter.setPen(Qt::NoPen);
    painter.setBrush(isOpen_ ? tokens.accent : tokens.accentSoft);
    painter.drawRoundedRect(badge, 5, 5);
    QFont font = theme_.font(TextRole::Caption);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(isOpen_ ? tokens.onAccent : tokens.onSoft);
    painter.drawText(badge, Qt::AlignCenter, QString::number(number));
}

void EvidenceRow::paintScore(QPainter& painter) const {
    const Tokens& tokens = theme_.tokens();
    painter.setPen(tokens.text2);
    painter.setFont(theme_.font(TextRole::Small));
    const QString score = QLocale().toString(index_.data(EvidenceModel::ScoreRole).toDouble(), 'f', 2);
    painter.drawText(visual({width() - scoreWidth(), 0, scoreWidth() - 6, kHeight}), atEnd(layoutDirection()), score);
    if (!showsBar()) return;
    const QRectF bar = visual({width() - scoreWidth() - kBarWidth - 6, kHeight / 2 - 2, kBarWidth, 4});
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.track);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(tokens.accent);
    const double share = index_.data(EvidenceModel::ScoreShareRole).toDouble();
    const double length = bar.width() * share;
    const double x = layoutDirection() == Qt::LeftToRight ? bar.left() : bar.right() - length;
    painter.drawRoundedRect(QRectF(x, bar.top(), length, bar.height()), 2, 2);
}

}  // namespace memoir::ui
