// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/kind_chart.h"

#include <QPainter>
#include <algorithm>

#include "ui/evidence/kind_icon.h"
#include "ui/library/holding_words.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kRowHeight = 36;  // for text of the usual size
constexpr int kMostRows = 6;
constexpr int kIconSize = 16;
constexpr int kBarHeight = 10;

}  // namespace

void KindChart::setKinds(const QVector<MemoryShare>& kinds) {
    kinds_ = kinds.mid(0, kinds.size() > kMostRows ? kMostRows - 1 : kMostRows);
    if (kinds.size() > kMostRows) {
        MemoryShare rest{"other", 0, 0, 0, 0};
        for (const MemoryShare& kind : kinds.mid(kMostRows - 1)) {
            rest.documents += kind.documents;
            rest.tokens += kind.tokens;
        }
        kinds_.push_back(rest);
    }
    mark(-1);
    QStringList words;
    for (const MemoryShare& kind : std::as_const(kinds_)) {
        words << tr("%1: %2 tokens", "a kind of document").arg(kindWord(kind.value), tokenCountText(kind.tokens));
    }
    setSummary(tr("Tokens by kind of document"), words.join(", "));
    setMinimumHeight(minimumSizeHint().height());
    update();
}

QSize KindChart::minimumSizeHint() const {
    return {withText(theme(), 220), rowHeight() * std::max(1, pointCount())};
}

Chart::Value KindChart::valueOf(int point) const {
    const MemoryShare& kind = kinds_[point];
    return {tr("%1 tokens").arg(countText(kind.tokens)),
            tr("in %Ln document(s)", nullptr, static_cast<int>(kind.documents))};
}

int KindChart::rowHeight() const {
    return withText(theme(), kRowHeight);
}

QRect KindChart::rowRect(int row) const {
    return {0, row * rowHeight(), width(), rowHeight()};
}

int KindChart::pointAt(const QPoint& position) const {
    const int row = position.y() / rowHeight();
    return row < pointCount() ? row : -1;
}

void KindChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = 0; row < pointCount(); ++row) paintRow(painter, row);
    if (marked() >= 0) paintValue(painter, rowRect(marked()).center());
}

void KindChart::paintRow(QPainter& painter, int row) const {
    const MemoryShare& kind = kinds_[row];
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    const QRect room = rowRect(row);
    const auto placed = [&](int left, int width) {
        return QRect(leftToRight ? left : room.width() - left - width, room.top(), width, room.height());
    };
    const QRect icon = placed(0, kIconSize);
    theme()
        .icon(kindIconName(kind.value, {}))
        .paint(&painter, icon.left(), icon.center().y() - kIconSize / 2, kIconSize, kIconSize);
    painter.setFont(theme().font(TextRole::Small));
    const int valueWidth = painter.fontMetrics().horizontalAdvance("000.0 M") + 4;
    const int labelWidth =
        std::min(withText(theme(), 130), std::max(withText(theme(), 70), (width() - valueWidth) * 2 / 5));
    painter.setPen(theme().tokens().text);
    painter.drawText(placed(kIconSize + 10, labelWidth - 8), atStart(layoutDirection()),
                     painter.fontMetrics().elidedText(kindWord(kind.value), Qt::ElideRight, labelWidth - 8));
    painter.drawText(placed(width() - valueWidth, valueWidth), atEnd(layoutDirection()), tokenCountText(kind.tokens));
    const int barLeft = kIconSize + 10 + labelWidth, barRoom = width() - valueWidth - 8 - barLeft;
    const double share =
        kinds_.first().tokens > 0 ? static_cast<double>(kind.tokens) / static_cast<double>(kinds_.first().tokens) : 0;
    QRect bar = placed(barLeft, std::max(kind.tokens > 0 ? 4 : 0, static_cast<int>(share * barRoom)));
    bar = QRect(bar.left(), bar.center().y() - kBarHeight / 2, bar.width(), kBarHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(row == marked() ? theme().tokens().accentHover : theme().tokens().accent);
    painter.drawRoundedRect(bar, 3, 3);
}

}  // namespace memoir::ui
