// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/looked_for_line.h"

#include <QPainter>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kBadgeHeight = 16;

QString sentenceFor(int foundIn) {
    return foundIn > 0 ? LookedForLine::tr("Looked for %1, found in %2") : LookedForLine::tr("Looked for %1");
}

}  // namespace

LookedForLine::LookedForLine(const Theme& theme, const QStringList& words, int foundIn, QWidget* parent)
    : QWidget(parent), theme_(theme), words_(words), foundIn_(foundIn) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QString plain = sentenceFor(foundIn_).arg(words_.join(tr(", ")));
    if (foundIn_ > 0) plain = plain.arg(foundIn_);
    setAccessibleName(plain);
    setToolTip(plainToolTip(plain));
    compose();
    connect(&theme_, &Theme::changed, this, &LookedForLine::layOut);
}

QSize LookedForLine::sizeHint() const {
    return {200, QFontMetrics(theme_.font(TextRole::Caption)).height() + 4};
}

QFont LookedForLine::strongFont() const {
    QFont strong = theme_.font(TextRole::Caption);
    strong.setWeight(QFont::DemiBold);
    return strong;
}

// The pattern of a translator may have its places anywhere.
void LookedForLine::compose() {
    for (const QString& piece : sentenceFor(foundIn_).split(QRegularExpression("(?=%\\d)|(?<=%\\d)"))) {
        if (piece == "%2") {
            badgeStart_ = text_.size();
            text_ += QChar::Nbsp + QString::number(foundIn_) + QChar::Nbsp;
            badgeEnd_ = text_.size();
        } else if (piece != "%1") {
            text_ += piece;
        } else {
            for (qsizetype i = 0; i < words_.size(); ++i) {
                if (i > 0) text_ += i + 1 == words_.size() ? tr(" and ", "between two words") : tr(", ");
                strong_.push_back({static_cast<int>(text_.size()), static_cast<int>(words_[i].size()), {}});
                text_ += words_[i];
            }
        }
    }
}

void LookedForLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

void LookedForLine::layOut() {
    constexpr int kRoomForTheSign = 2;  // letters that make way for it
    shownLength_ = text_.size();
    layOutText(text_);
    const int fitting = layout_.lineCount() > 0 ? layout_.lineAt(0).textLength() : 0;
    if (fitting < text_.size()) {
        shownLength_ = std::max(0, fitting - kRoomForTheSign);
        layOutText(text_.left(shownLength_) + QChar(0x2026));
    }
    update();
}

QVector<QTextLayout::FormatRange> LookedForLine::formats() const {
    const Tokens& tokens = theme_.tokens();
    QTextCharFormat plain, strong, badge;
    plain.setForeground(tokens.text3);
    strong.setFont(strongFont());
    strong.setForeground(tokens.text2);
    badge.setFont(strongFont());
    badge.setForeground(tokens.onSoft);
    QVector<QTextLayout::FormatRange> formats = {{0, static_cast<int>(text_.size()), plain}};
    for (QTextLayout::FormatRange range : strong_) {
        range.format = strong;
        formats.push_back(range);
    }
    if (badgeStart_ >= 0)
        formats.push_back({static_cast<int>(badgeStart_), static_cast<int>(badgeEnd_ - badgeStart_), badge});
    return formats;
}

void LookedForLine::layOutText(const QString& text) {
    QTextOption option((layoutDirection() == Qt::LeftToRight ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAnywhere);
    layout_.setFont(theme_.font(TextRole::Caption));
    layout_.setTextOption(option);
    layout_.setText(text);
    layout_.setFormats(formats());
    layout_.beginLayout();
    QTextLine line = layout_.createLine();
    line.setLineWidth(width());
    line.setPosition({0, (height() - line.height()) / 2});
    layout_.endLayout();
}

QRectF LookedForLine::badgeRect() const {
    if (badgeStart_ < 0 || shownLength_ < badgeEnd_ || layout_.lineCount() == 0) return {};
    const QTextLine line = layout_.lineAt(0);
    const double from = line.cursorToX(static_cast<int>(badgeStart_)), to = line.cursorToX(static_cast<int>(badgeEnd_));
    return QRectF(std::min(from, to), (height() - kBadgeHeight) / 2.0, std::abs(to - from), kBadgeHeight);
}

void LookedForLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().accentSoft);
    if (const QRectF badge = badgeRect(); !badge.isEmpty()) painter.drawRoundedRect(badge, 4, 4);
    layout_.draw(&painter, {0, 0});
}

}  // namespace memoir::ui
