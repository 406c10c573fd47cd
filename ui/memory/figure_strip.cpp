// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/figure_strip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kCellWidth = 168;  // for text of the usual size
constexpr int kIconSize = 18;

}  // namespace

FigureStrip::FigureStrip(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    setProperty("card", true);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(24, 18, 24, 18);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(18);
}

void FigureStrip::setFigures(const QVector<Figure>& figures) {
    qDeleteAll(cells_);
    cells_.clear();
    for (const Figure& figure : figures) {
        auto* cell = new QWidget(this);
        auto* row = new QHBoxLayout(cell);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(14);
        if (!figure.icon.isEmpty()) {
            auto* icon = new IconLabel(theme_.icon(figure.icon), kIconSize, cell);
            row->addWidget(icon, 0, Qt::AlignVCenter);
        }
        auto* words = new QVBoxLayout;
        words->setSpacing(1);
        words->addWidget(makeLabel(figure.caption, TextRole::Caption, Tone::Secondary, cell));
        words->addWidget(makeLabel(figure.value, TextRole::Heading, Tone::Normal, cell));
        auto* remark = makeLabel(figure.remark, TextRole::Caption, Tone::Secondary, cell);
        remark->setWordWrap(true);
        words->addWidget(remark);
        words->addStretch();
        row->addLayout(words, 1);
        cells_.push_back(cell);
    }
    columns_ = 0;
    arrange();
}

void FigureStrip::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    arrange();
}

void FigureStrip::arrange() {
    const int fitting =
        std::clamp(width() / withText(theme_, kCellWidth), 1, std::max(1, static_cast<int>(cells_.size())));
    if (fitting == columns_) return;
    columns_ = fitting;
    auto* grid = static_cast<QGridLayout*>(layout());
    for (QWidget* cell : std::as_const(cells_)) grid->removeWidget(cell);
    for (int column = 0; column < 8; ++column) grid->setColumnStretch(column, column < columns_ ? 1 : 0);
    for (int i = 0; i < cells_.size(); ++i) {
        grid->addWidget(cells_[i], i / columns_, i % columns_, Qt::AlignTop);
        cells_[i]->show();
    }
}

}  // namespace memoir::ui
