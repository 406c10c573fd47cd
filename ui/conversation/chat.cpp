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
    if (turns_.rowCount() == 0 || isRenamed_) return kept_.title;
    return kept_.title.isEmpty() ? turns_.turn(0).question.simplified() : kept_.title;
}

void Chat::rename(const QString& title) {
    if (title.trimmed().isEmpty() || title == this->title()) return;
    kept_.title = title.simplified();
    isRenamed_ = true;
    if (!kept_.id.isEmpty()) assistant_.renameChat(kept_.id, kept_.title);
    emit titleChanged();
}

void Chat::setPinned(bool pinned) {
    kept_.pinned = pinned;
    if (!kept_.id.isEmpty()) assistant_.pinChat(kept_.id, pinned);
    emit titleChanged();
}

void Chat::update(const ChatSummary& summary) {
    const ChatSummary before = kept_;
    kept_ = summary;
    if (isRenamed_) kept_.title = before.title;  // the service hears of it later than the window
    if (kept_ != before) emit titleChanged();
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
    for (const PastTurn& past : pastTurns)
        turns.push_back({past.question, TurnState::Done, past.answer, {}, {}, past.answer.scope, 0});
    if (jobRow_ >= 0) jobRow_ += static_cast<int>(turns.size());
    turns_.prepend(turns);
    emit titleChanged();
}

void Chat::ask(const QString& question, const QString& scope) {
    if (isAnswering() || question.trimmed().isEmpty()) return;
    kept_.updated = QDateTime::currentDateTime();
    askForRow(turns_.append(question.trimmed(), scope), Attempt::New);
    if (turns_.rowCount() == 1) emit titleChanged();
}

void Chat::askAgain(int row) {
    askAgain(row, turns_.turn(row).scope);
}

void Chat::askAgain(int row, const QString& scope) {
    if (isAnswering()) return;
    const bool isKept = turns_.turn(row).number > 0;
    turns_.setScope(row, scope);
    turns_.restart(row);
    askForRow(row, isKept ? Attempt::Again : Attempt::New);
}

// The service keeps nothing of a stopped answer, and the same question is answered in the same words.
void Chat::goOn(int row) {
    if (isAnswering()) return;
    turns_.goOn(row);
    askForRow(row, turns_.turn(row).number > 0 ? Attempt::Again : Attempt::New);
}

void Chat::lookDeeper(int row) {
    if (isAnswering() || turns_.turn(row).number == 0) return;
    turns_.deepen(row);
    askForRow(row, Attempt::Deeper);
}

void Chat::stop() {
    if (isAnswering()) assistant_.stop(job_);
}

void Chat::askForRow(int row, Attempt attempt) {
    const Turn& turn = turns_.turn(row);
    jobRow_ = row;
    job_ = assistant_.ask({turn.question, turn.scope, kept_.id, attempt, turn.number});
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
    const bool isNew = kept_.id.isEmpty() && !answer.chat.isEmpty();
    if (isNew) kept_.id = answer.chat;
    turns_.finish(jobRow_, answer);
    endJob();
    if (isNew) tellService();
    emit answerReady(answer);
}

void Chat::onFailure(JobId job, const QString& reason) {
    if (job == loadJob_ && job != 0) isLoaded_ = false;  // the next load() tries again
    if (job != job_) return;
    turns_.fail(jobRow_, reason);
    endJob();
}

// What was done to the chat before the service knew it.
void Chat::tellService() {
    if (isRenamed_) assistant_.renameChat(kept_.id, kept_.title);
    if (kept_.pinned) assistant_.pinChat(kept_.id, true);
    emit kept();
}

void Chat::endJob() {
    job_ = 0;
    jobRow_ = -1;
    emit answeringChanged(false);
}

}  // namespace memoir::ui
