// SPDX-License-Identifier: Apache-2.0
#include "ui/library/failure_dialog.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {

FailureDialog::FailureDialog(Assistant& assistant, QWidget* parent) : QDialog(parent), assistant_(assistant) {
    setWindowTitle(tr("Not in memory"));
    resize(560, 400);
    heading_ = makeLabel({}, TextRole::Section, Tone::Normal, this);
    auto* list = new QListView(this);
    list->setObjectName("failureList");
    list->setModel(&model_);
    list->setWordWrap(true);
    list->setAccessibleName(tr("Files that are not in memory"));
    auto* close = makeButton(tr("Close"), ButtonKind::Normal, this);
    again_ = makeButton(tr("Read again"), ButtonKind::Primary, this);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(again_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(12);
    column->addWidget(heading_);
    column->addWidget(list, 1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(again_, &QPushButton::clicked, this, &FailureDialog::readAgain);
    connect(&assistant_, &Assistant::failuresListed, this, &FailureDialog::onListed);
    connect(&assistant_, &Assistant::failed, this, &FailureDialog::onFailed);
}

void FailureDialog::present() {
    job_ = assistant_.listFailures();
    show();
    raise();
    activateWindow();
}

void FailureDialog::onListed(JobId job, const QVector<ReadingFailure>& failures) {
    if (job != job_) return;
    model_.setFailures(failures);
    heading_->setText(failures.isEmpty()
                          ? tr("Every file is in memory")
                          : tr("%n file(s) could not be read", nullptr, static_cast<int>(failures.size())));
    again_->setEnabled(!failures.isEmpty());
}

void FailureDialog::onFailed(JobId job, const QString& reason) {
    if (job == job_) heading_->setText(reason);
}

void FailureDialog::readAgain() {
    assistant_.retryFailures();
    close();
}

}  // namespace memoir::ui
