// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/search_field.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace memoir::ui {

QLineEdit* makeSearchField(const Theme& theme, const QString& placeholder, const QString& name, QWidget* parent) {
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    QAction* begin = field->addAction(theme.icon("search"), QLineEdit::LeadingPosition);
    QObject::connect(begin, &QAction::triggered, field, qOverload<>(&QWidget::setFocus));
    field->setClearButtonEnabled(true);
    // Qt gives the buttons inside of a field no name.
    const auto buttons = field->findChildren<QToolButton*>();
    for (QToolButton* button : buttons) {
        button->setAccessibleName(button == buttons.first() ? name
                                                            : QCoreApplication::translate("SearchField", "Clear"));
    }
    return field;
}

}  // namespace memoir::ui
