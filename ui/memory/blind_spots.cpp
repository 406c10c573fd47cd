// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/blind_spots.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kIconSize = 16;

const char* iconOf(BlindSpots::Spot spot) {
    switch (spot) {
        case BlindSpots::Spot::Unused:
            return "eyeoff";
        case BlindSpots::Spot::Textless:
            return "scan";
        case BlindSpots::Spot::Duplicates:
            return "duplicate";
        default:
            return "error";
    }
}

}  // namespace

BlindSpots::BlindSpots(const Theme& theme, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (int spot = 0; spot < static_cast<int>(Spot::Count); ++spot) {
        rows_.push_back(makeRow(theme, static_cast<Spot>(spot)));
        column->addWidget(rows_.last().widget);
    }
    none_ = makeLabel(tr("None: every document has answered a question, and every file could be read."),
                      TextRole::Small, Tone::Secondary, this);
    none_->setWordWrap(true);
    column->addWidget(none_);
    column->addStretch(1);
}

BlindSpots::Row BlindSpots::makeRow(const Theme& theme, Spot spot) {
    const QString texts[] = {tr("have never answered a question"), tr("have no usable text"),
                             tr("stand at more than one place and are kept once"),
                             tr("could not be read, each with a reason")};
    auto* widget = new QWidget(this);
    widget->setObjectName("blindSpot");
    auto* icon = new IconLabel(theme.icon(iconOf(spot)), kIconSize, widget);
    auto* heading = makeLabel({}, TextRole::Small, Tone::Normal, widget);
    heading->setProperty("strong", true);
    auto* text = makeLabel(texts[static_cast<int>(spot)], TextRole::Caption, Tone::Secondary, widget);
    text->setWordWrap(true);
    auto* action = makeButton(spot == Spot::Textless ? tr("Look") : tr("Show"), ButtonKind::Small, widget);
    connect(action, &QPushButton::clicked, this, [this, spot] { emit chosen(spot); });
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(heading);
    words->addWidget(text);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 9, 0, 9);
    row->setSpacing(12);
    row->addWidget(icon);
    row->addLayout(words, 1);
    row->addWidget(action);
    return {widget, heading, action};
}

void BlindSpots::show(const MemoryReport& report) {
    const qint64 counts[] = {report.unused, report.textless, report.duplicates, report.failed};
    bool any = false;
    for (int spot = 0; spot < rows_.size(); ++spot) {
        const int count = static_cast<int>(counts[spot]);
        const bool isAboutFiles = spot == static_cast<int>(Spot::Textless) || spot == static_cast<int>(Spot::Failed);
        const QString heading =
            isAboutFiles ? tr("%Ln file(s)", nullptr, count) : tr("%Ln document(s)", nullptr, count);
        rows_[spot].heading->setText(heading);
        rows_[spot].action->setAccessibleName(
            tr("%1: %2", "an action and what it is about").arg(rows_[spot].action->text(), heading));
        rows_[spot].widget->setVisible(count > 0);
        any = any || count > 0;
    }
    none_->setVisible(!any);
}

}  // namespace memoir::ui
