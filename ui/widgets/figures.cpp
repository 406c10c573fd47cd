// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/figures.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace memoir::ui {
namespace {

struct Figures {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

}  // namespace

QString countText(qint64 count) {
    return QLocale().toString(count);
}

QString tokenCountText(qint64 tokens) {
    if (tokens < 1'000) return countText(tokens);
    const double value = static_cast<double>(tokens);
    if (tokens < 999'950) return Figures::tr("%1 K").arg(QLocale().toString(value / 1e3, 'f', 1));
    return Figures::tr("%1 M").arg(QLocale().toString(value / 1e6, 'f', 1));
}

QString durationText(qint64 ms) {
    const double seconds = static_cast<double>(ms) / 1000;
    return Figures::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 60 ? 1 : 0));
}

QString timeLeftText(double seconds) {
    if (seconds < 60) return Figures::tr("less than a minute left");
    const double minutes = std::ceil(seconds / 60);
    if (minutes < 120) return Figures::tr("about %1 min left").arg(countText(static_cast<qint64>(minutes)));
    return Figures::tr("about %1 h left").arg(countText(std::llround(minutes / 60)));
}

QString dateText(const QString& isoDate) {
    const QDate date = QDate::fromString(isoDate.left(10), Qt::ISODate);
    return date.isValid() ? QLocale().toString(date, Figures::tr("d MMMM yyyy")) : isoDate;
}

}  // namespace memoir::ui
