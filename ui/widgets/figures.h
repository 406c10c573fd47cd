// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace memoir::ui {

// Numbers as a person reads them, in the language of the locale.

QString countText(qint64 count);                // 41,208
QString tokenCountText(qint64 tokens);          // 812 · 37.2 K · 1.9 M
QString durationText(qint64 ms);                // 0.4 s · 3.4 s · 75 s
QString spanText(double seconds);               // 9 min · 1 h 6 min; at least one minute
QString timeLeftText(double seconds);           // less than a minute left · about 9 min left · about 2 h left
QString bytesText(qint64 bytes);                // 12.4 MB · 0.8 GB; units of 1000
QString shortDateText(const QString& isoDate);  // 12 Mar 2021; the same rule as dateText
QString dateText(const QString& isoDate);       // 12 March 2021; what is no ISO date is returned as it is

}  // namespace memoir::ui
