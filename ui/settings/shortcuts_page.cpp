// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/shortcuts_page.h"

#include <QHBoxLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {

ShortcutsPage::ShortcutsPage(ShortcutBook& book, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("Shortcuts"), tr("Press a field, then the keys you want."), parent), book_(book), theme_(theme) {
    QHBoxLayout* section = addSection(tr("Keys"));
    auto* reset = makeButton(tr("Set all back"), ButtonKind::Small, this);
    connect(reset, &QPushButton::clicked, &book, &ShortcutBook::resetAll);
    section->addWidget(reset);
    card_ = addCard();
    for (const ShortcutBook::Entry& entry : book.entries()) addEntry(entry);
    connect(&book, &ShortcutBook::changed, this, &ShortcutsPage::showKeys);
}

void ShortcutsPage::addEntry(const ShortcutBook::Entry& entry) {
    auto* box = new QWidget(card_);
    const QString name = QString(entry.action->text()).remove('&');
    auto* edit = new QKeySequenceEdit(entry.action->shortcut(), box);
    edit->setAccessibleName(tr("Keys of %1", "an action").arg(name));
    // The field inside is what has the focus.
    if (auto* field = edit->findChild<QLineEdit*>()) field->setAccessibleName(edit->accessibleName());
    edit->setFixedWidth(170);
    auto* off = makeIconButton(theme_.icon("close"), tr("Switch off the keys of %1", "an action").arg(name), box);
    auto* conflict = makeLabel({}, TextRole::Caption, Tone::Error, box);
    conflict->hide();
    auto* keys = new QHBoxLayout;
    keys->addWidget(edit);
    keys->addWidget(off);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(keys);
    column->addWidget(conflict);
    rows_.push_back({entry.id, edit, conflict});
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, id = entry.id, edit] { change(id, *edit); });
    connect(off, &QToolButton::clicked, this, [this, id = entry.id] { book_.change(id, {}); });
    card_->addRow(name, {}, box);
}

void ShortcutsPage::change(const QString& id, QKeySequenceEdit& edit) {
    // One combination: what is typed after it is not meant.
    const QKeySequence keys = edit.keySequence().isEmpty() ? QKeySequence() : QKeySequence(edit.keySequence()[0]);
    const ShortcutBook::Entry* holder = book_.holderOf(keys, id);
    for (const Row& row : std::as_const(rows_)) {
        if (row.id != id) continue;
        row.conflict->setVisible(holder != nullptr);
        if (holder) row.conflict->setText(tr("Taken by: %1").arg(QString(holder->action->text()).remove('&')));
    }
    if (!holder) book_.change(id, keys);
}

void ShortcutsPage::showKeys() {
    for (const Row& row : std::as_const(rows_)) {
        for (const ShortcutBook::Entry& entry : book_.entries()) {
            if (entry.id != row.id) continue;
            row.edit->setKeySequence(entry.action->shortcut());
            row.conflict->hide();
        }
    }
}

}  // namespace memoir::ui
