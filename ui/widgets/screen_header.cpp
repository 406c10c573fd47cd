// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/screen_header.h"

#include <QHBoxLayout>
#include <QWidget>

#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kHeight = 52;

}  // namespace

ScreenHeader makeScreenHeader(const QString& title, QWidget* parent) {
    auto* header = new QWidget(parent);
    header->setObjectName("screenHeader");
    header->setAttribute(Qt::WA_StyledBackground);
    header->setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(24, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(makeLabel(title, TextRole::Section, Tone::Normal, header), 1);
    return {header, row};
}

}  // namespace memoir::ui
