// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat.h"

namespace memoir::ui {

Chat::Chat(Assistant& assistant, const ChatSummary& kept, QObject* parent)
    : QObject(parent), assistant_(assistant), kept_(kept), isLoaded_(kept.id.isEmpty()) {
    connect(&assistant_, &Assistant::chatOpened, this, &Chat::onOpened);
    connect(&assistant_, &Assistant::roundRead, this, &Chat::onRound);
    connect(&assistant_, &Assistant::answerGrew, this, &Chat::onGrowth);
    connect(&assistant_, &Assistant::answerRestarted, this, &Chat::onRestart);
    connect(&assistant_, &Assistant::answered, this, &Chat::onAnswer);
    connect(&assistant_, &Assistant::failed, this, &Chat::onFailure);
}

QString Chat::title() const {
    return turns_.rowCount() == 0 ? kept_.title : turns_.turn(0).question.simplified();
}

void Chat::load() {
    if (isLoaded_) return;
    isLoaded_ = true;
    loadJob_ = assistant_.openChat(kept_.id);
}

void Chat::onOpened(JobId job, const QVector<PastTurn>& pastTurns) {
    if (job != loadJob_ || job == 0) return;
    loadJob_ = 0;
    QVector<Turn> turns;
    for (const PastTurn& past : pastTurns) turns.push_back({past.question, TurnState::Done, past.answer, {}});
    if (jobRow_ >= 0) jobRow_ += static_cast<int>(turns.size());
    turns_.prepend(turns);
    emit titleChanged();
}

void Chat::ask(const QString& question) {
    if (isAnswering() || question.trimmed().isEmpty()) return;
    askForRow(turns_.append(question.trimmed()));
    if (turns_.rowCount() == 1) emit titleChanged();
}

void Chat::askAgain(int row) {
    if (isAnswering()) return;
    turns_.restart(row);
    askForRow(row);
}

void Chat::stop() {
    if (isAnswering()) assistant_.stop(job_);
}

void Chat::askForRow(int row) {
    jobRow_ = row;
    job_ = assistant_.ask({turns_.turn(row).question, {}, kept_.id});
    emit answeringChanged(true);
}

void Chat::onRound(JobId job, const Round& round) {
    if (job == job_) turns_.addRound(jobRow_, round);
}

void Chat::onGrowth(JobId job, const QString& text) {
    if (job == job_) turns_.grow(jobRow_, text);
}

void Chat::onRestart(JobId job) {
    if (job == job_) turns_.restart(jobRow_);
}

void Chat::onAnswer(JobId job, const Answer& answer) {
    if (job != job_) return;
    if (!answer.chat.isEmpty()) kept_.id = answer.chat;
    turns_.finish(jobRow_, answer);
    endJob();
    emit answerReady(answer);
}

void Chat::onFailure(JobId job, const QString& reason) {
    if (job == loadJob_ && job != 0) isLoaded_ = false;  // the next load() tries again
    if (job != job_) return;
    turns_.fail(jobRow_, reason);
    endJob();
}

void Chat::endJob() {
    job_ = 0;
    jobRow_ = -1;
    emit answeringChanged(false);
}

}  // namespace memoir::ui
