// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/unnamed_elements.h"

#include <QAccessible>
#include <QSet>
#include <QWidget>

namespace memoir::ui {
namespace {

bool isInteractive(QAccessible::Role role) {
    static const QSet<int> kRoles = {QAccessible::PushButton, QAccessible::ButtonMenu,  QAccessible::ButtonDropDown,
                                     QAccessible::CheckBox,   QAccessible::RadioButton, QAccessible::EditableText,
                                     QAccessible::ComboBox,   QAccessible::Link,        QAccessible::List,
                                     QAccessible::ListItem,   QAccessible::Table,       QAccessible::MenuItem,
                                     QAccessible::PageTab,    QAccessible::Slider,      QAccessible::SpinBox,
                                     QAccessible::Tree,       QAccessible::ProgressBar, QAccessible::Document};
    return kRoles.contains(role);
}

void walk(QAccessibleInterface* element, QStringList& unnamed) {
    if (!element || !element->isValid()) return;
    const QAccessible::State state = element->state();
    // Parts of scroll bars and the like are hidden from readers.
    if (state.invisible && element->object()) return;
    if (isInteractive(element->role()) && element->text(QAccessible::Name).trimmed().isEmpty()) {
        const QObject* object = element->object();
        unnamed << QStringLiteral("role %1, %2 %3")
                       .arg(element->role())
                       .arg(object ? object->metaObject()->className() : "item",
                            object ? object->objectName() : QString());
    }
    for (int i = 0; i < element->childCount(); ++i) walk(element->child(i), unnamed);
}

}  // namespace

QStringList unnamedElements(QWidget& root) {
    QStringList unnamed;
    walk(QAccessible::queryAccessibleInterface(&root), unnamed);
    return unnamed;
}

}  // namespace memoir::ui
