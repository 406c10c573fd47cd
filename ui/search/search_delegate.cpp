// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_delegate.h"

#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QTextLayout>

#include "ui/evidence/kind_icon.h"
#include "ui/search/search_model.h"
#include "ui/search/word_matches.h"
#include "ui/theme/theme.h"
#include "ui/widgets/alignment.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kInset = 14, kIconSize = 16, kTextLeft = 44;
constexpr int kVertical = 9;

QString aboutOf(const SearchHit& hit) {
    if (!hit.chat.isEmpty()) return SearchDelegate::tr("A question that was asked");
    QStringList parts;
    parts << (hit.from.isEmpty() ? QDir(QFileInfo(hit.path).path()).dirName() : hit.from);
    if (hit.page) parts << SearchDelegate::tr("page %1").arg(*hit.page);
    parts.removeAll(QString());
    return parts.join(" · ");
}

}  // namespace

SearchDelegate::SearchDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    const int title = QFontMetrics(theme_.font(TextRole::Body)).height();
    const int about = QFontMetrics(theme_.font(TextRole::Caption)).height();
    const int snippet = QFontMetrics(theme_.font(TextRole::Small)).height();
    return {200, title + about + snippet + 2 * kVertical + 4};
}

void SearchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto hit = index.data(SearchModel::HitRole).value<SearchHit>();
    const Tokens& tokens = theme_.tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? tokens.accentSoft : tokens.hover);
        painter->drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 8, 8);
    }
    const bool leftToRight = option.direction == Qt::LeftToRight;
    const QIcon icon = theme_.icon(hit.chat.isEmpty() ? kindIconName(hit.kind, hit.path) : QStringLiteral("chat"),
                                   isSelected ? &Tokens::accent : &Tokens::text2);
    const int iconX = leftToRight ? option.rect.left() + kInset : option.rect.right() - kInset - kIconSize;
    icon.paint(painter, iconX, option.rect.top() + kVertical + 2, kIconSize, kIconSize);
    QRect line =
        option.rect.adjusted(leftToRight ? kTextLeft : kInset, kVertical, leftToRight ? -kInset : -kTextLeft, 0);

    painter->setFont(theme_.font(TextRole::Caption));
    painter->setPen(tokens.text2);
    const QString date = hit.date.isEmpty() ? QString() : shortDateText(hit.date);
    const int dateWidth = painter->fontMetrics().horizontalAdvance(date);
    QFont title = theme_.font(TextRole::Body);
    title.setWeight(QFont::Medium);
    line.setHeight(QFontMetrics(title).height());
    painter->drawText(line, atEnd(option.direction), date);
    painter->setFont(title);
    painter->setPen(tokens.text);
    painter->drawText(line.adjusted(leftToRight ? 0 : dateWidth + 12, 0, leftToRight ? -dateWidth - 12 : 0, 0),
                      atStart(option.direction),
                      painter->fontMetrics().elidedText(hit.title, Qt::ElideRight, line.width() - dateWidth - 12));
    line.translate(0, line.height() + 1);
    painter->setFont(theme_.font(TextRole::Caption));
    painter->setPen(tokens.text2);
    line.setHeight(painter->fontMetrics().height());
    painter->drawText(line, atStart(option.direction),
                      painter->fontMetrics().elidedText(aboutOf(hit), Qt::ElideMiddle, line.width()));
    line.translate(0, line.height() + 3);
    line.setHeight(QFontMetrics(theme_.font(TextRole::Small)).height());
    paintSnippet(*painter, line, hit.snippet, option.direction);
    painter->restore();
}

// One line around the first match.
void SearchDelegate::paintSnippet(QPainter& painter, const QRect& room, const QString& snippet,
                                  Qt::LayoutDirection direction) const {
    const QFont font = theme_.font(TextRole::Small);
    const QFontMetrics metrics(font);
    QString text = snippet.simplified();
    const QVector<Match> first = matchesIn(text, words_);
    constexpr int kBefore = 24;
    if (!first.isEmpty() && first.first().start > 2 * kBefore) text = "… " + text.mid(first.first().start - kBefore);
    text = metrics.elidedText(text, Qt::ElideRight, room.width());
    QTextLayout layout(text, font);
    QTextOption wrap(QStyle::visualAlignment(direction, Qt::AlignLeft));
    wrap.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    wrap.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(wrap);
    QList<QTextLayout::FormatRange> ranges;
    for (const Match& match : matchesIn(text, words_)) {
        QTextCharFormat marked;
        marked.setBackground(theme_.tokens().highlight);
        marked.setForeground(theme_.tokens().text);
        ranges.push_back({static_cast<int>(match.start), static_cast<int>(match.length), marked});
    }
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid()) line.setLineWidth(room.width());
    layout.endLayout();
    painter.setPen(theme_.tokens().text2);
    layout.draw(&painter, room.topLeft());
}

}  // namespace memoir::ui
