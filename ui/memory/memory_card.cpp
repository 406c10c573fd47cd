// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memory_card.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kRowHeight = 30;

}  // namespace

MemoryCard::MemoryCard(const QString& title, const QString& unit, QWidget* chart, QWidget* parent)
    : QFrame(parent), title_(title) {
    setProperty("card", true);
    setAccessibleName(title);
    titleRow_ = new QHBoxLayout;
    titleRow_->setSpacing(8);
    titleRow_->addWidget(makeLabel(title, TextRole::Section, Tone::Normal, this));
    titleRow_->addStretch(1);
    if (!unit.isEmpty()) titleRow_->addWidget(makeLabel(unit, TextRole::Caption, Tone::Secondary, this));
    table_ = new QTableView(this);
    table_->setModel(&figures_);
    table_->setAccessibleName(tr("%1, as a table").arg(title));
    table_->setShowGrid(false);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setProperty("plainRows", true);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
    table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table_->horizontalHeader()->setHighlightSections(false);
    pages_ = new QStackedWidget(this);
    pages_->addWidget(chart);
    pages_->addWidget(table_);
    remark_ = makeLabel({}, TextRole::Small, Tone::Secondary, this);
    remark_->setAlignment(Qt::AlignHCenter);
    remark_->setWordWrap(true);
    remark_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 18, 24, 20);
    column->setSpacing(12);
    column->addLayout(titleRow_);
    column->addWidget(pages_, 1);
    column->addWidget(remark_);
}

void MemoryCard::showTable(bool table) {
    pages_->setCurrentIndex(table ? 1 : 0);
}

void MemoryCard::setRemark(const QString& remark) {
    remark_->setText(remark);
    remark_->setVisible(!remark.isEmpty());
}

}  // namespace memoir::ui
