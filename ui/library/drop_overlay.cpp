// SPDX-License-Identifier: Apache-2.0
#include "ui/library/drop_overlay.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

// For text of the usual size, also what follows.
constexpr QSize kCardSize(700, 436);
constexpr QSize kRefusalSize(460, 120);
constexpr int kEdge = 3;
constexpr int kPadding = 36;
constexpr int kTargetTop = 164, kTargetBottom = 64;
constexpr int kTargetGap = 16;
constexpr int kChipHeight = 32;

void drawIcon(QPainter& painter, const QIcon& icon, const QPoint& centre, int size) {
    icon.paint(&painter, centre.x() - size / 2, centre.y() - size / 2, size, size);
}

}  // namespace

DropOverlay::DropOverlay(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(tr("Drop to remember"));
    hide();
}

void DropOverlay::begin(const DroppedItems& items) {
    items_ = items;
    pointed_ = Watching::Once;
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropOverlay::end() {
    hide();
}

Watching DropOverlay::watchingAt(const QPoint& position) const {
    return offersWatching() && targetRect(Watching::Watched).contains(position) ? Watching::Watched : Watching::Once;
}

void DropOverlay::pointTo(const QPoint& position) {
    pointed_ = watchingAt(position);
    update();
}

int DropOverlay::grown(int pixels) const {
    return withText(theme_, pixels);
}

QRect DropOverlay::card() const {
    const QSize usual = items_.paths.isEmpty() ? kRefusalSize : kCardSize;
    const QSize wanted(grown(usual.width()), grown(usual.height()));
    QRect card(QPoint(0, 0), wanted.boundedTo(size() - QSize(48, 48)));
    card.moveCenter(rect().center());
    return card;
}

QRect DropOverlay::targetRect(Watching watching) const {
    const QRect area = card().adjusted(kPadding, grown(kTargetTop), -kPadding, -grown(kTargetBottom));
    if (!offersWatching()) return area;
    const int width = (area.width() - kTargetGap) / 2;
    const bool isFirst = (watching == Watching::Once) == (layoutDirection() == Qt::LeftToRight);
    return {isFirst ? area.left() : area.right() - width + 1, area.top(), width, area.height()};
}

void DropOverlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    painter.fillRect(rect(), tokens.scrim);
    painter.setPen(QPen(tokens.accent, kEdge));
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
    painter.setPen(QPen(tokens.border, 1));
    painter.setBrush(tokens.raised);
    painter.drawRoundedRect(card(), 20, 20);
    if (items_.paths.isEmpty()) return paintRefusal(painter);

    QRect line(card().left(), card().top() + grown(28), card().width(), theme_.textPixels(TextRole::Title) * 3 / 2);
    painter.setPen(tokens.text);
    painter.setFont(theme_.font(TextRole::Title));
    painter.drawText(line, Qt::AlignCenter, tr("Drop to remember"));
    painter.setPen(tokens.text2);
    painter.setFont(theme_.font(TextRole::Body));
    painter.drawText(line.translated(0, grown(34)), Qt::AlignCenter, items_.summary());
    paintKinds(painter);
    paintTarget(painter, Watching::Once);
    if (offersWatching()) paintTarget(painter, Watching::Watched);
    painter.setPen(tokens.text3);
    painter.setFont(theme_.font(TextRole::Caption));
    painter.drawText(QRect(card().left(), card().bottom() - grown(kTargetBottom), card().width(), grown(kTargetBottom)),
                     Qt::AlignCenter, tr("The originals stay where they are. Nothing leaves this machine."));
}

void DropOverlay::paintRefusal(QPainter& painter) const {
    painter.setPen(theme_.tokens().text);
    painter.setFont(theme_.font(TextRole::Section));
    painter.drawText(card().adjusted(kPadding, 0, -kPadding, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Only files and folders can be remembered."));
}

void DropOverlay::paintKinds(QPainter& painter) const {
    painter.setFont(theme_.font(TextRole::Small));
    const QFontMetrics metrics = painter.fontMetrics();
    constexpr int kFrame = 42, kGap = 8;
    const int mostText = grown(110);
    QVector<QString> texts;
    int total = -kGap;
    for (const DroppedItems::Kind& kind : items_.kinds) {
        texts.push_back(metrics.elidedText(kind.text, Qt::ElideMiddle, mostText));
        total += metrics.horizontalAdvance(texts.back()) + kFrame + kGap;
    }
    int x = card().center().x() - total / 2;
    for (int i = 0; i < texts.size(); ++i) {
        const QRect chip(x, card().top() + grown(116), metrics.horizontalAdvance(texts[i]) + kFrame,
                         grown(kChipHeight));
        painter.setPen(QPen(theme_.tokens().border, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(chip, 8, 8);
        drawIcon(painter, theme_.icon(items_.kinds[i].icon), {chip.left() + 18, chip.center().y()}, 16);
        painter.setPen(theme_.tokens().text);
        painter.drawText(chip.adjusted(32, 0, 0, 0), Qt::AlignVCenter, texts[i]);
        x = chip.right() + 1 + kGap;
    }
}

void DropOverlay::paintTarget(QPainter& painter, Watching watching) const {
    const Tokens& tokens = theme_.tokens();
    const bool isPointed = watching == pointed_;
    const bool once = watching == Watching::Once;
    const QRect target = targetRect(watching);
    painter.setPen(isPointed ? QPen(tokens.accent, 2) : QPen(tokens.control, 2, Qt::DashLine));
    painter.setBrush(isPointed ? QBrush(tokens.accentSoft) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(target, 12, 12);
    const auto tint = isPointed ? &Tokens::onSoft : &Tokens::text;
    const QPoint centre = target.center();
    drawIcon(painter, theme_.icon(once ? "drop" : "eye", tint), centre - QPoint(0, grown(44)), 28);
    painter.setPen(tokens.*tint);
    painter.setFont(theme_.font(TextRole::Section));
    painter.drawText(QRect(target.left(), centre.y() - grown(16), target.width(), grown(24)), Qt::AlignCenter,
                     once ? tr("Remember once") : tr("Remember and watch"));
    painter.setFont(theme_.font(TextRole::Small));
    painter.drawText(QRect(target.left() + 16, centre.y() + grown(12), target.width() - 32, grown(44)),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     once ? tr("Read these files as they are now.") : tr("Also read what is added or changed later."));
}

}  // namespace memoir::ui
