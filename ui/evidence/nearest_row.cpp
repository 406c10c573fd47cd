// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/nearest_row.h"

#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QTextLayout>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kSide = 22;
constexpr int kIcon = 18;
constexpr int kTextX = kSide + kIcon + 14;
constexpr int kBarWidth = 96, kValueWidth = 44;

QString factsOf(const ChosenPassage& passage) {
    QStringList facts;
    if (!passage.from.isEmpty()) facts << passage.from.section(" <", 0, 0);
    if (!passage.date.isEmpty()) facts << dateText(passage.date);
    return facts.join(", ");
}

QVector<QTextLayout::FormatRange> matchesIn(const QString& text, const ChosenPassage& passage, const Tokens& tokens) {
    QVector<QTextLayout::FormatRange> ranges;
    QTextCharFormat look;
    look.setBackground(tokens.highlight);
    look.setForeground(tokens.text);
    for (const MatchedWord& word : passage.words) {
        const QRegularExpression whole(
            "\\b" + QRegularExpression::escape(word.word) + "\\w{0,3}\\b",
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        for (auto matches = whole.globalMatch(text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            ranges.push_back({static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), look});
        }
    }
    return ranges;
}

}  // namespace

NearestRow::NearestRow(const Theme& theme, const ChosenPassage& passage, double floor, QWidget* parent)
    : QAbstractButton(parent), theme_(theme), passage_(passage), floor_(floor) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const QString value = QLocale().toString(passage_.nearness.value_or(0), 'f', 2);
    setAccessibleName(passage_.nearness ? tr("%1, nearness %2").arg(passage_.title, value) : passage_.title);
    setAccessibleDescription(passage_.snippet);
    setToolTip(plainToolTip(passage_.title));
}

QSize NearestRow::sizeHint() const {
    const int lines = theme_.textPixels(TextRole::Body) + theme_.textPixels(TextRole::Small);
    return {320, lines + 38};
}

void NearestRow::enterEvent(QEnterEvent*) {
    update();
}

void NearestRow::leaveEvent(QEvent*) {
    update();
}

void NearestRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) painter.fillRect(rect(), theme_.tokens().hover);
    const auto visual = [this](const QRect& place) { return QStyle::visualRect(layoutDirection(), rect(), place); };
    const int first = QFontMetrics(theme_.font(TextRole::Body)).height();
    const int second = QFontMetrics(theme_.font(TextRole::Small)).height();
    const int top = (height() - first - second - 4) / 2;
    const QRect icon = visual({kSide, top + (first - kIcon) / 2, kIcon, kIcon});
    theme_.icon(kindIconName(passage_.kind, passage_.title)).paint(&painter, icon);
    const int end = width() - kSide - (passage_.nearness ? kBarWidth + withText(theme_, kValueWidth) + 16 : 0);
    paintTitle(painter, visual({kTextX, top, end - kTextX, first}));
    paintSnippet(painter, visual({kTextX, top + first + 4, width() - kSide - kTextX, second}));
    if (passage_.nearness)
        paintNearness(painter, visual({width() - kSide - kBarWidth - withText(theme_, kValueWidth), top,
                                       kBarWidth + withText(theme_, kValueWidth), first}));
}

void NearestRow::paintTitle(QPainter& painter, const QRect& line) const {
    QFont strong = theme_.font(TextRole::Small);
    strong.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(strong);
    const QString title = metrics.elidedText(passage_.title, Qt::ElideMiddle, line.width());
    painter.setFont(strong);
    painter.setPen(theme_.tokens().text);
    painter.drawText(line, atStart(layoutDirection()), title);
    const int used = metrics.horizontalAdvance(title) + 10;
    if (used + 60 > line.width()) return;
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const QRect rest = line.adjusted(leftToRight ? used : 0, 0, leftToRight ? 0 : -used, 0);
    painter.setFont(theme_.font(TextRole::Caption));
    painter.setPen(theme_.tokens().text3);
    painter.drawText(rest, atStart(layoutDirection()),
                     painter.fontMetrics().elidedText(factsOf(passage_), Qt::ElideRight, rest.width()));
}

void NearestRow::paintSnippet(QPainter& painter, const QRect& line) const {
    const QFont font = theme_.font(TextRole::Small);
    const QString text = QFontMetrics(font).elidedText(passage_.snippet, Qt::ElideRight, line.width());
    QTextLayout layout(text, font);
    layout.setFormats(matchesIn(text, passage_, theme_.tokens()));
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    painter.setPen(theme_.tokens().text2);
    const double x =
        layoutDirection() == Qt::LeftToRight ? line.left() : line.right() - layout.lineAt(0).naturalTextWidth();
    layout.draw(&painter, QPointF(x, line.top()));
}

void NearestRow::paintNearness(QPainter& painter, const QRect& area) const {
    const Tokens& tokens = theme_.tokens();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const QRectF bar(leftToRight ? area.left() : area.right() - kBarWidth, area.center().y() - 1.5, kBarWidth, 4);
    const auto at = [&](double share) {
        const double length = bar.width() * std::clamp(share, 0.0, 1.0);
        return leftToRight ? bar.left() + length : bar.right() - length;
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.track);
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(tokens.control);
    const double end = at(*passage_.nearness);
    painter.drawRoundedRect(
        QRectF(QPointF(std::min(end, at(0)), bar.top()), QPointF(std::max(end, at(0)), bar.bottom())), 2, 2);
    painter.fillRect(QRectF(at(floor_) - 1, bar.center().y() - 6, 2, 12), tokens.text);
    painter.setPen(tokens.text2);
    painter.setFont(theme_.font(TextRole::Small));
    const QRect value(leftToRight ? area.left() + kBarWidth : area.left(), area.top(), withText(theme_, kValueWidth),
                      area.height());
    painter.drawText(value, Qt::AlignVCenter | (leftToRight ? Qt::AlignRight : Qt::AlignLeft),
                     QLocale().toString(*passage_.nearness, 'f', 2));
}

}  // namespace memoir::ui
