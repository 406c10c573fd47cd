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
    bool isPinned() const { return kept_.pinned; }
    void setPinned(bool pinned);
    // Of the last turn; not valid before the first one.
    QDateTime updated() const { return kept_.updated; }
    void rename(const QString& title);
    // What the service says of it now.
    void update(const ChatSummary& summary);
    // Nothing was asked in it yet.
    bool isBlank() const { return kept_.id.isEmpty() && turns_.rowCount() == 0; }
    // Fetches what was said before, once.
    void load();
    bool isAnswering() const { return job_ != 0; }

    // Nothing happens while another question is being answered, or for a blank text.
    void ask(const QString& question, const QString& scope = {});
    // In the scope it was asked in, or another one.
    void askAgain(int row);
    void askAgain(int row, const QString& scope);
    // One more round for the answer of that row.
    // Goes on with a stopped answer.
    void goOn(int row);
    void lookDeeper(int row);
    void stop();

  signals:
    // Title, pin or date.
    void titleChanged();
    // The service keeps it from now on, under id().
    void kept();
    void answeringChanged(bool answering);
    // For announcements; comes after the turns have changed.
    void answerReady(const memoir::ui::Answer& answer);

  private:
    void askForRow(int row, Attempt attempt);
    void onOpened(JobId job, const QVector<PastTurn>& turns);
    void onRound(JobId job, const Round& round);
    void onGrowth(JobId job, const QString& text);
    void onRestart(JobId job);
    void onAnswer(JobId job, const Answer& answer);
    void onFailure(JobId job, const QString& reason);
    void tellService();
    void endJob();

    Assistant& assistant_;
    TurnModel turns_;
    ChatSummary kept_;
    bool isLoaded_;
    bool isRenamed_ = false;
    JobId loadJob_ = 0;
    JobId job_ = 0;
    int jobRow_ = -1;
};

}  // namespace memoir::ui
