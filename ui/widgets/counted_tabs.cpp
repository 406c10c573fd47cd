// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/counted_tabs.h"

#include <QCursor>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 44;
constexpr int kInset = 12;
constexpr int kGap = 8;
constexpr int kLine = 2;

QFont labelFont(const Theme& theme) {
    QFont font = theme.font(TextRole::Body);
    font.setWeight(QFont::Medium);
    return font;
}

}  // namespace

CountedTabs::CountedTabs(const Theme& theme, QWidget* parent) : QTabBar(parent), theme_(theme) {
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setMouseTracking(true);
}

void CountedTabs::setCount(int tab, qint64 count) {
    setTabData(tab, count);
    setTabToolTip(tab, {});
    setAccessibleTabName(tab, count > 0
                                  ? tr("%1, %2", "a tab and how much is behind it").arg(tabText(tab), countText(count))
                                  : tabText(tab));
    setTabText(tab, tabText(tab));  // lays the tabs out anew
}

QString CountedTabs::countOf(int tab) const {
    const qint64 count = tabData(tab).toLongLong();
    return count > 0 ? countText(count) : QString();
}

QSize CountedTabs::tabSizeHint(int tab) const {
    const int label = QFontMetrics(labelFont(theme_)).horizontalAdvance(tabText(tab));
    const QString count = countOf(tab);
    const int number =
        count.isEmpty() ? 0 : kGap + QFontMetrics(theme_.font(TextRole::Caption)).horizontalAdvance(count);
    return {2 * kInset + label + number, kHeight};
}

void CountedTabs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& tokens = theme_.tokens();
    for (int tab = 0; tab < count(); ++tab) {
        const QRect room = tabRect(tab);
        const QRect text = room.adjusted(kInset, 0, -kInset, 0);
        const bool isShown = tab == currentIndex();
        painter.setFont(labelFont(theme_));
        painter.setPen(isShown || room.contains(mapFromGlobal(QCursor::pos())) ? tokens.text : tokens.text2);
        painter.drawText(text, atStart(layoutDirection()), tabText(tab));
        painter.setFont(theme_.font(TextRole::Caption));
        painter.setPen(tokens.text3);
        painter.drawText(text, atEnd(layoutDirection()), countOf(tab));
        if (isShown) painter.fillRect(room.left(), height() - kLine, room.width(), kLine, tokens.accent);
    }
}

}  // namespace memoir::ui
