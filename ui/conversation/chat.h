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
    // A new chat, or with a summary one that the service keeps; its turns come with load().
    explicit Chat(Assistant& assistant, const ChatSummary& kept = {}, QObject* parent = nullptr);

    TurnModel& turns() { return turns_; }
    const TurnModel& turns() const { return turns_; }
    // The first question, or what the service calls it, or empty.
    QString title() const;
    // The service's id; empty until something was answered.
    const QString& id() const { return kept_.id; }
    // Nothing was asked in it yet.
    bool isBlank() const { return kept_.id.isEmpty() && turns_.rowCount() == 0; }
    // Fetches what was said before, once.
    void load();
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
    void onOpened(JobId job, const QVector<PastTurn>& turns);
    void onRound(JobId job, const Round& round);
    void onGrowth(JobId job, const QString& text);
    void onRestart(JobId job);
    void onAnswer(JobId job, const Answer& answer);
    void onFailure(JobId job, const QString& reason);
    void endJob();

    Assistant& assistant_;
    TurnModel turns_;
    ChatSummary kept_;
    bool isLoaded_;
    JobId loadJob_ = 0;
    JobId job_ = 0;
    int jobRow_ = -1;
};

}  // namespace memoir::ui
