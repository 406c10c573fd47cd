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
    return Figures::tr("%1 M").arg(QLocale().toString(value / 1e6, 'f', tokens < 100'000'000 ? 1 : 0));
}

QString durationText(qint64 ms) {
    const double seconds = static_cast<double>(ms) / 1000;
    return Figures::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 60 ? 1 : 0));
}

QString spanText(double seconds) {
    const auto minutes = static_cast<qint64>(std::max(1.0, std::ceil(seconds / 60)));
    if (minutes < 60) return Figures::tr("%1 min").arg(countText(minutes));
    return Figures::tr("%1 h %2 min").arg(countText(minutes / 60)).arg(minutes % 60);
}

QString timeLeftText(double seconds) {
    if (seconds < 60) return Figures::tr("less than a minute left");
    const double minutes = std::ceil(seconds / 60);
    if (minutes < 120) return Figures::tr("about %1 min left").arg(countText(static_cast<qint64>(minutes)));
    return Figures::tr("about %1 h left").arg(countText(std::llround(minutes / 60)));
}

QString bytesText(qint64 bytes) {
    const double value = static_cast<double>(bytes);
    if (bytes < 1'000) return Figures::tr("%1 B", "bytes").arg(countText(bytes));
    if (bytes < 999'500) return Figures::tr("%1 KB").arg(QLocale().toString(value / 1e3, 'f', 0));
    if (bytes < 999'500'000) return Figures::tr("%1 MB").arg(QLocale().toString(value / 1e6, 'f', 1));
    return Figures::tr("%1 GB").arg(QLocale().toString(value / 1e9, 'f', bytes < 100'000'000'000 ? 1 : 0));
}

QString shortDateText(const QString& isoDate) {
    const QDate date = QDate::fromString(isoDate.left(10), Qt::ISODate);
    return date.isValid() ? QLocale().toString(date, Figures::tr("d MMM yyyy")) : isoDate;
}

QString dateText(const QString& isoDate) {
    const QDate date = QDate::fromString(isoDate.left(10), Qt::ISODate);
    return date.isValid() ? QLocale().toString(date, Figures::tr("d MMMM yyyy")) : isoDate;
}

}  // namespace memoir::ui
