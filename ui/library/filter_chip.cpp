// SPDX-License-Identifier: Apache-2.0
#include "ui/library/filter_chip.h"

#include <QGuiApplication>
#include <QMenu>

#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kMostText = 160;

}  // namespace

FilterChip::FilterChip(const Theme& theme, const QString& label, QWidget* parent)
    : QToolButton(parent), theme_(theme), label_(label) {
    setProperty("chip", true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({14, 14});
    setFocusPolicy(Qt::StrongFocus);
    // The icon stands behind the text.
    setLayoutDirection(QGuiApplication::layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
    connect(this, &QToolButton::clicked, this, &FilterChip::onClicked);
    showLook();
}

void FilterChip::setChosen(const Choice& choice) {
    chosen_ = choice;
    showLook();
}

void FilterChip::onClicked() {
    if (chosen_.value.isEmpty()) {
        emit choicesWanted();
        return;
    }
    setChosen({});
    emit valueChanged();
}

void FilterChip::offer(const QVector<Choice>& choices) {
    auto* menu = new QMenu(this);
    menu->setLayoutDirection(QGuiApplication::layoutDirection());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(label_);
    for (const Choice& choice : choices) {
        // The menu sets what stands behind a tab to the right, where shortcuts stand.
        const QString text = QString(choice.text).replace('&', "&&");
        QAction* action = menu->addAction(choice.count < 0 ? text : text + '\t' + countText(choice.count));
        connect(action, &QAction::triggered, this, [this, choice] {
            setChosen(choice);
            emit valueChanged();
        });
    }
    if (choices.isEmpty()) menu->addAction(tr("Nothing to choose from"))->setEnabled(false);
    menu->popup(mapToGlobal(QPoint(0, height() + 4)));
}

void FilterChip::showLook() {
    const bool isActive = !chosen_.value.isEmpty();
    setStyleProperty(*this, "active", isActive);
    const QString words = isActive ? chosen_.text : label_;
    setText(fontMetrics().elidedText(words, Qt::ElideRight, kMostText));
    setIcon(theme_.icon(isActive ? "close" : "down", isActive ? &Tokens::onSoft : &Tokens::text2));
    setAccessibleName(isActive ? tr("%1: %2. Press to take it away", "a filter").arg(label_, chosen_.text)
                               : tr("Filter by %1").arg(label_));
    setToolTip(isActive ? plainToolTip(tr("%1: %2", "a filter and its value").arg(label_, chosen_.text)) : QString());
}

}  // namespace memoir::ui
