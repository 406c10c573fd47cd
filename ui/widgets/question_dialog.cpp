// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/question_dialog.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kWidth = 420;
constexpr int kInset = 24;

// Heading and text; the row of buttons is the caller's.
QHBoxLayout* fill(QDialog& dialog, const QString& heading, const QString& text) {
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.setWindowTitle(heading);
    auto* title = makeLabel(heading, TextRole::Section, Tone::Normal, &dialog);
    title->setWordWrap(true);
    auto* body = makeLabel(text, TextRole::Body, Tone::Secondary, &dialog);
    body->setWordWrap(true);
    body->setMinimumWidth(kWidth - 2 * kInset);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(kInset, 20, kInset, 20);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(body);
    column->addSpacing(12);
    column->addLayout(buttons);
    return buttons;
}

}  // namespace

QuestionDialog::QuestionDialog(const Words& words, QWidget* parent) : QDialog(parent) {
    QHBoxLayout* buttons = fill(*this, words.heading, words.text);
    auto* keep = makeButton(words.keep, ButtonKind::Normal, this);
    auto* act = makeButton(words.act, ButtonKind::Careful, this);
    keep->setDefault(true);
    act->setAutoDefault(false);
    buttons->addWidget(keep);
    buttons->addWidget(act);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);
}

NoticeDialog::NoticeDialog(const QString& heading, const QString& text, QWidget* parent) : QDialog(parent) {
    QHBoxLayout* buttons = fill(*this, heading, text);
    auto* close = makeButton(tr("Close"), ButtonKind::Normal, this);
    close->setDefault(true);
    buttons->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

}  // namespace memoir::ui
