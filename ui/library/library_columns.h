// SPDX-License-Identifier: Apache-2.0
#pragma once

class QTableView;

namespace memoir::ui {

class Theme;

// How wide the columns of the library's tables are in `room` pixels: the title has what the others leave; where that is
// little the others go, the least needed first.
void fitHoldingColumns(QTableView& table, const Theme& theme, int room);
void fitReceiptColumns(QTableView& table, const Theme& theme, int room);

}  // namespace memoir::ui
