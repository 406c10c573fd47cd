// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/looked_for_line.h"

#include <QPainter>
#include <QRegularExpression>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kBadgeWidth = 18, kBadgeHeight = 16;

}  // namespace

LookedForLine::LookedForLine(const Theme& theme, const QStringList& words, int foundIn, QWidget* parent)
    : QWidget(parent), theme_(theme), words_(words), foundIn_(foundIn) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QString plain = sentence().arg(words_.join(tr(", ")));
    if (foundIn_ > 0) plain = plain.arg(foundIn_);
    setAccessibleName(plain);
    setToolTip(plainToolTip(plain));
}

QString LookedForLine::sentence() const {
    return foundIn_ > 0 ? tr("Looked for %1, found in %2") : tr("Looked for %1");
}

QSize LookedForLine::sizeHint() const {
    return {200, QFontMetrics(theme_.font(TextRole::Caption)).height() + 4};
}

// The pattern of a translator may have its places anywhere.
QVector<LookedForLine::Run> LookedForLine::runsOf(const QString& pattern, const QStringList& words, int foundIn) {
    QVector<Run> runs;
    for (const QString& piece : pattern.split(QRegularExpression("(?=%\\d)|(?<=%\\d)"))) {
        if (piece == "%2") {
            runs.push_back({{}, false, foundIn});
        } else if (piece != "%1") {
            runs.push_back({piece, false, 0});
        } else {
            for (qsizetype i = 0; i < words.size(); ++i) {
                if (i > 0)
                    runs.push_back({i + 1 == words.size() ? tr(" and ", "between two words") : tr(", "), false, 0});
                runs.push_back({words[i], true, 0});
            }
        }
    }
    return runs;
}

void LookedForLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& tokens = theme_.tokens();
    const bool leftToRight = layoutDirection() == Qt::LeftToRight;
    QFont strong = theme_.font(TextRole::Caption);
    strong.setWeight(QFont::DemiBold);
    double x = 0;
    const auto place = [&](double length) {
        return QRectF(leftToRight ? x : width() - x - length, 0, length, height());
    };
    for (const Run& run : runsOf(sentence(), words_, foundIn_)) {
        const double left = width() - x;
        if (left < 8) return;
        if (run.badge > 0) {
            const QRectF badge(place(kBadgeWidth).left(), (height() - kBadgeHeight) / 2.0, kBadgeWidth, kBadgeHeight);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens.accentSoft);
            painter.drawRoundedRect(badge, 4, 4);
            painter.setPen(tokens.onSoft);
            painter.setFont(strong);
            painter.drawText(badge, Qt::AlignCenter, QString::number(run.badge));
            x += kBadgeWidth;
            continue;
        }
        const QFont font = run.strong ? strong : theme_.font(TextRole::Caption);
        const QFontMetricsF metrics(font);
        const QString text = metrics.elidedText(run.text, Qt::ElideRight, left);
        const double length = std::min(left, metrics.horizontalAdvance(text) + 0.5);
        painter.setFont(font);
        painter.setPen(run.strong ? tokens.text2 : tokens.text3);
        painter.drawText(place(length), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += length;
    }
}

}  // namespace memoir::ui
