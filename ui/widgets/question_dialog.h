// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace memoir::ui {

// Asks before something that cannot be taken back. Deletes itself when it closes; `accepted` means the careful answer.
class QuestionDialog : public QDialog {
    Q_OBJECT

  public:
    struct Words {
        QString heading;
        QString text;
        QString keep;  // the answer that changes nothing, which Enter and Esc give
        QString act;
    };

    QuestionDialog(const Words& words, QWidget* parent);
};

// Says something that needs no answer. Deletes itself when it closes.
class NoticeDialog : public QDialog {
    Q_OBJECT

  public:
    NoticeDialog(const QString& heading, const QString& text, QWidget* parent);
};

}  // namespace memoir::ui
