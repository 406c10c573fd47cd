// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcut_book.h"

#include "ui/preferences.h"

namespace memoir::ui {

ShortcutBook::ShortcutBook(Preferences& preferences, QObject* parent) : QObject(parent), preferences_(preferences) {
    connect(&preferences, &Preferences::keysChanged, this, &ShortcutBook::apply);
}

void ShortcutBook::adopt(const QList<QAction*>& actions) {
    for (QAction* action : actions) {
        if (action->shortcut().isEmpty()) continue;
        entries_.push_back({action->shortcut().toString(QKeySequence::PortableText), action, action->shortcut()});
    }
    apply();
}

const ShortcutBook::Entry* ShortcutBook::holderOf(const QKeySequence& keys, const QString& except) const {
    if (keys.isEmpty()) return nullptr;
    for (const Entry& entry : entries_) {
        if (entry.id != except && entry.action->shortcut() == keys) return &entry;
    }
    return nullptr;
}

bool ShortcutBook::change(const QString& id, const QKeySequence& keys) {
    if (holderOf(keys, id)) return false;
    preferences_.setKeys(id, keys);
    return true;
}

void ShortcutBook::resetAll() {
    for (const Entry& entry : std::as_const(entries_)) preferences_.resetKeys(entry.id);
}

void ShortcutBook::apply() {
    for (const Entry& entry : std::as_const(entries_)) {
        entry.action->setShortcut(preferences_.keys(entry.id, entry.usual));
    }
    emit changed();
}

}  // namespace memoir::ui
