// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kFieldWidth = 280;

}  // namespace

FindBar::FindBar(const Theme& theme, QWidget* parent) : QWidget(parent) {
    setObjectName("findBar");
    setAttribute(Qt::WA_StyledBackground);
    words_ = new QLineEdit(this);
    words_->setPlaceholderText(tr("Find in these answers"));
    words_->setAccessibleName(tr("Find in these answers"));
    words_->setMaximumWidth(kFieldWidth);
    words_->setProperty("ownFocusMark", true);
    count_ = makeLabel({}, TextRole::Caption, Tone::Tertiary, this);
    auto* previous = makeIconButton(theme.icon("up"), tr("Previous match (Shift+F3)"), this);
    auto* next = makeIconButton(theme.icon("down"), tr("Next match (F3)"), this);
    auto* closeButton = makeIconButton(theme.icon("close"), tr("Close (Esc)"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 6, 16, 6);
    row->setSpacing(6);
    row->addWidget(words_, 1);
    row->addWidget(count_);
    row->addStretch();
    for (QToolButton* button : {previous, next, closeButton}) row->addWidget(button);
    connect(words_, &QLineEdit::textChanged, this, &FindBar::wordsChanged);
    connect(previous, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(closeButton, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

void FindBar::open() {
    show();
    words_->selectAll();
    words_->setFocus(Qt::ShortcutFocusReason);
    emit wordsChanged(words());
}

void FindBar::close() {
    hide();
    emit wordsChanged({});
}

QString FindBar::words() const {
    return words_->text();
}

void FindBar::showPlace(int current, int count) {
    const bool isEmpty = words().isEmpty();
    count_->setText(isEmpty      ? QString()
                    : count == 0 ? tr("Not found")
                                 : tr("%1 of %2", "matches").arg(current).arg(count));
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) return close();
    if (isEnter) {
        emit stepRequested(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace memoir::ui
