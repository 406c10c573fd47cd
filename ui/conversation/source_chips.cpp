// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/source_chips.h"

#include "ui/conversation/source_chip.h"
#include "ui/widgets/flow_layout.h"

namespace memoir::ui {

SourceChips::SourceChips(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setLayout(new FlowLayout(8));
    setContentsMargins(0, 4, 0, 0);
    hide();
}

void SourceChips::setCitations(const QVector<Citation>& citations) {
    qDeleteAll(chips_);
    chips_.clear();
    for (const Citation& citation : citations) {
        auto* chip = new SourceChip(theme_, citation, this);
        connect(chip, &SourceChip::clicked, this, &SourceChips::onChipClicked);
        layout()->addWidget(chip);
        chips_.push_back(chip);
    }
    setVisible(!chips_.isEmpty());
}

void SourceChips::setActiveCitation(int number) {
    for (SourceChip* chip : chips_) chip->setActive(chip->number() == number);
}

void SourceChips::onChipClicked() {
    emit citationActivated(static_cast<SourceChip*>(sender())->number());
}

}  // namespace memoir::ui
