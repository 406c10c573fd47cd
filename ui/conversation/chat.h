// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "ui/assistant.h"
#include "ui/conversation/turn_model.h"

namespace memoir::ui {

// One conversation: its turns, and the question that is being answered. At most one question runs at a time.
class Chat : public QObject {
    Q_OBJECT

  public:
    Chat(Assistant& assistant, QObject* parent = nullptr);

    TurnModel& turns() { return turns_; }
    const TurnModel& turns() const { return turns_; }
    // The first question, or empty.
    QString title() const;
    bool isAnswering() const { return job_ != 0; }

    // Nothing happens while another question is being answered, or for a blank text.
    void ask(const QString& question);
    void askAgain(int row);
    void stop();

  signals:
    void titleChanged();
    void answeringChanged(bool answering);
    // For announcements; comes after the turns have changed.
    void answerReady(const memoir::ui::Answer& answer);

  private:
    void askForRow(int row);
    void onRound(JobId job, const Round& round);
    void onGrowth(JobId job, const QString& text);
    void onRestart(JobId job);
    void onAnswer(JobId job, const Answer& answer);
    void onFailure(JobId job, const QString& reason);
    void endJob();

    Assistant& assistant_;
    TurnModel turns_;
    QString serviceChat_;  // the service's id of this chat, once it has one
    JobId job_ = 0;
    int jobRow_ = -1;
};

}  // namespace memoir::ui
