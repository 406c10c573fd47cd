// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings_screen.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/settings/settings_page.h"
#include "ui/theme/text_scale.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/search_field.h"

namespace memoir::ui {
namespace {

constexpr int kListWidth = 240, kWidestList = 320;

}  // namespace

SettingsScreen::SettingsScreen(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("screen");
    setAttribute(Qt::WA_StyledBackground);
    pages_ = new QStackedWidget(this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeList());
    row->addWidget(pages_, 1);
}

QWidget* SettingsScreen::makeList() {
    auto* side = new QWidget(this);
    side->setObjectName("sidebar");
    side->setAttribute(Qt::WA_StyledBackground);
    const auto fit = [this, side] {
        side->setFixedWidth(std::clamp(withText(theme_, kListWidth), kListWidth, kWidestList));
    };
    fit();
    connect(&theme_, &Theme::changed, side, fit);
    auto* back = makeIconButton(theme_.icon("left"), tr("Back"), side);
    connect(back, &QToolButton::clicked, this, &SettingsScreen::backRequested);
    auto* heading = new QHBoxLayout;
    heading->addWidget(back);
    heading->addWidget(makeLabel(tr("Settings"), TextRole::Section, Tone::Normal, side), 1);
    find_ = makeSearchField(theme_, tr("Find a setting"), tr("Find a setting"), side);
    connect(find_, &QLineEdit::textChanged, this, &SettingsScreen::find);
    list_ = new QListWidget(side);
    list_->setObjectName("settingsList");
    list_->setAccessibleName(tr("Pages of the settings"));
    list_->setIconSize({18, 18});
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(list_, &QListWidget::currentRowChanged, pages_, &QStackedWidget::setCurrentIndex);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(10, 12, 10, 8);
    column->setSpacing(10);
    column->addLayout(heading);
    column->addWidget(find_);
    column->addWidget(list_, 1);
    return side;
}

void SettingsScreen::addPage(const QString& icon, SettingsPage* page) {
    all_.push_back(page);
    pages_->addWidget(page);
    list_->addItem(new QListWidgetItem(theme_.icon(icon), page->title()));
    if (list_->count() == 1) list_->setCurrentRow(0);
}

void SettingsScreen::showPage(const SettingsPage* page) {
    find_->clear();
    for (int row = 0; row < all_.size(); ++row) {
        if (all_[row] == page) list_->setCurrentRow(row);
    }
}

void SettingsScreen::takeFocus() {
    list_->setFocus(Qt::OtherFocusReason);
}

// Pages that hold the words stay; the first of them is shown.
void SettingsScreen::find(const QString& words) {
    int first = -1;
    for (int row = 0; row < all_.size(); ++row) {
        const bool holds = all_[row]->words().contains(words.simplified(), Qt::CaseInsensitive);
        list_->item(row)->setHidden(!holds);
        if (holds && first < 0) first = row;
    }
    if (first >= 0 && list_->item(list_->currentRow())->isHidden()) list_->setCurrentRow(first);
}

}  // namespace memoir::ui
