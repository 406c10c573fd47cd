// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/buttons.h"

namespace memoir::ui {
namespace {

const char* nameOf(ButtonKind kind) {
    switch (kind) {
        case ButtonKind::Normal:
            return "normal";
        case ButtonKind::Primary:
            return "primary";
        case ButtonKind::Quiet:
            return "quiet";
        case ButtonKind::Small:
            return "small";
        case ButtonKind::SmallError:
            return "smallError";
        case ButtonKind::Disclosure:
            return "disclosure";
        case ButtonKind::Careful:
            return "careful";
        case ButtonKind::Toast:
            return "toast";
    }
    return "normal";
}

}  // namespace

QToolButton* makeIconButton(const QIcon& icon, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon);
    button->setIconSize({18, 18});
    button->setFixedSize(32, 32);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QPushButton* makeButton(const QString& text, ButtonKind kind, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setProperty("kind", nameOf(kind));
    button->setIconSize({16, 16});
    return button;
}

}  // namespace memoir::ui
