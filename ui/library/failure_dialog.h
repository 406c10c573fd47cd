// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "ui/assistant.h"
#include "ui/library/failure_model.h"

class QLabel;
class QPushButton;

namespace memoir::ui {

// Lists what could not be read and why, and offers to read it again. Not modal.
class FailureDialog : public QDialog {
    Q_OBJECT

  public:
    FailureDialog(Assistant& assistant, QWidget* parent = nullptr);

    // Asks for the list anew and shows itself.
    void present();

  private:
    void onListed(JobId job, const QVector<ReadingFailure>& failures);
    void onFailed(JobId job, const QString& reason);
    void readAgain();

    Assistant& assistant_;
    FailureModel model_;
    JobId job_ = 0;
    QLabel* heading_;
    QPushButton* again_;
};

}  // namespace memoir::ui
