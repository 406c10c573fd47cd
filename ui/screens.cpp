// SPDX-License-Identifier: Apache-2.0
#include "ui/screens.h"

namespace memoir::ui {

Screens::Screens(QWidget* parent) : QStackedWidget(parent) {
    connect(this, &QStackedWidget::currentChanged, this, &Screens::onCurrentChanged);
}

void Screens::put(Screen screen, QWidget* widget) {
    widgets_.insert(screen, widget);
    addWidget(widget);
}

void Screens::show(Screen screen) {
    if (has(screen)) setCurrentWidget(widgets_[screen]);
}

Screen Screens::shown() const {
    return widgets_.key(currentWidget(), Screen::Conversation);
}

void Screens::onCurrentChanged() {
    emit changed(shown());
}

}  // namespace memoir::ui
