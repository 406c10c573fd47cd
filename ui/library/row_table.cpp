// SPDX-License-Identifier: Apache-2.0
#include "ui/library/row_table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QVariant>

namespace memoir::ui {
namespace {

constexpr int kRowHeight = 40;
constexpr int kHeaderHeight = 36;

}  // namespace

RowTable::RowTable(QWidget* parent) : QTableView(parent) {
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setFixedHeight(kHeaderHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setMinimumSectionSize(40);
}

void RowTable::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Delete:
            emit deletePressed();
            return;
        case Qt::Key_Space:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (currentIndex().isValid()) emit rowActivated(currentIndex().row());
            return;
        default:
            QTableView::keyPressEvent(event);
    }
}

void RowTable::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid()) emit rowActivated(index.row());
}

void RowTable::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    hover(rowAt(event->pos().y()));
}

void RowTable::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    hover(-1);
}

void RowTable::hover(int row) {
    if (property("hoveredRow") == QVariant(row)) return;
    setProperty("hoveredRow", row);
    viewport()->update();
}

}  // namespace memoir::ui
