// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings_page.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kMostWidth = 920;

}  // namespace

RowCard::RowCard(QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(1, 1, 1, 1);
    column_->setSpacing(0);
}

QWidget* RowCard::addRow(const QString& label, const QString& text, QWidget* control) {
    auto* row = new QWidget(this);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    auto* name = makeLabel(label, TextRole::Body, Tone::Normal, row);
    name->setWordWrap(true);
    words->addWidget(name);
    if (!text.isEmpty()) {
        auto* about = makeLabel(text, TextRole::Small, Tone::Secondary, row);
        about->setWordWrap(true);
        words->addWidget(about);
    }
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(20, 12, 20, 12);
    layout->setSpacing(16);
    layout->addLayout(words, 1);
    if (control) layout->addWidget(control, 0, Qt::AlignVCenter);
    addWidget(row);
    return row;
}

void RowCard::addWidget(QWidget* row) {
    if (column_->count() > 0) {
        auto* line = new QFrame(this);
        line->setObjectName("separator");
        line->setFixedHeight(1);
        column_->addWidget(line);
    }
    column_->addWidget(row);
}

void RowCard::clear() {
    while (QLayoutItem* item = column_->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

SettingsPage::SettingsPage(const QString& title, const QString& subtitle, QWidget* parent)
    : QScrollArea(parent), title_(title) {
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto* whole = new QWidget(this);
    whole->setObjectName("screenContent");
    content_ = new QWidget(whole);
    content_->setMaximumWidth(kMostWidth);
    column_ = new QVBoxLayout(content_);
    column_->setContentsMargins(0, 0, 0, 24);
    column_->setSpacing(8);
    column_->addWidget(makeLabel(title, TextRole::Heading, Tone::Normal, content_));
    auto* about = makeLabel(subtitle, TextRole::Body, Tone::Secondary, content_);
    about->setWordWrap(true);
    column_->addWidget(about);
    column_->addStretch(1);
    auto* row = new QHBoxLayout(whole);
    row->setContentsMargins(32, 28, 32, 0);
    row->addStretch(1);
    row->addWidget(content_, 1000);
    row->addStretch(1);
    setWidget(whole);
}

QString SettingsPage::words() const {
    QStringList words = {title_};
    for (const QLabel* label : content_->findChildren<QLabel*>()) words << label->text();
    for (const auto* button : content_->findChildren<QAbstractButton*>())
        words << button->text() << button->accessibleName();
    return words.join(' ');
}

void SettingsPage::add(QWidget* widget) {
    column_->insertWidget(column_->count() - 1, widget);
}

QHBoxLayout* SettingsPage::addSection(const QString& title) {
    auto* row = new QWidget(content_);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 16, 0, 0);
    auto* label = makeLabel(title, TextRole::Body, Tone::Normal, row);
    label->setProperty("strong", true);
    layout->addWidget(label, 1);
    add(row);
    return layout;
}

RowCard* SettingsPage::addCard() {
    auto* card = new RowCard(content_);
    add(card);
    return card;
}

QLabel* SettingsPage::addHint(const QString& text) {
    auto* hint = makeLabel(text, TextRole::Caption, Tone::Secondary, content_);
    hint->setWordWrap(true);
    add(hint);
    return hint;
}

}  // namespace memoir::ui
