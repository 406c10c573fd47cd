// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace memoir::ingest {

// How the numbers of a cell are to be understood.
enum class CellFormat { Number, Date, Time, DateTime };

// What a number format's code shows: letters of days, months, years, hours and minutes outside of quoted text.
CellFormat formatOfCode(std::string_view code);
// The formats that spreadsheets know by number, without a code.
CellFormat builtInFormat(int number);

enum class DateSystem { From1900, From1904 };

// A cell's number as a person reads it: "3.5", "2021-05-07", "2021-05-07 14:03", "14:03". Dates out of range stay
// numbers.
std::string cellText(double value, CellFormat format, DateSystem dates);

}  // namespace memoir::ingest
