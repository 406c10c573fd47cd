// SPDX-License-Identifier: Apache-2.0
#include "app/store/chats.h"

#include "app/store/codec.h"

namespace memoir::app {

namespace {

#define TURN_COLUMNS                                                                                                  \
    "id, asked, question, answer, mode, stop, abstained, confidence, unsupported, scope, total_ms, floor, documents," \
    " passages, total, list_scope"
#define CHAT_COLUMNS "id, title, updated, (SELECT count(*) FROM turns WHERE chat = chats.id), pinned"
#define ABOUT "(SELECT turn FROM evidence WHERE document = ?1 UNION SELECT turn FROM citations WHERE document = ?1)"

TurnRecord turnOf(const Statement& row) {
    TurnRecord turn;
    turn.id = row.integer(0);
    turn.asked = row.text(1);
    turn.question = row.text(2);
    turn.answer = row.text(3);
    turn.mode = row.text(4);
    turn.stop = row.text(5);
    turn.abstained = row.integer(6) != 0;
    turn.confidence = row.real(7);
    turn.unsupported = splitLines(row.text(8));
    turn.scope = row.text(9);
    turn.totalMs = row.real(10);
    turn.floor = row.real(11);
    turn.documents = row.integer(12);
    turn.passages = row.integer(13);
    turn.total = row.optionalInteger(14);
    turn.listScope = row.text(15);
    return turn;
}

ChatRecord chatOf(const Statement& row) {
    return {row.integer(0), row.integer(3), row.text(1), row.text(2), row.integer(4) != 0};
}

}  // namespace

std::int64_t Chats::create(const std::string& title, const std::string& now) {
    database_.run("INSERT INTO chats(title, updated) VALUES(?, ?)", title, now);
    return database_.lastId();
}

std::optional<ChatRecord> Chats::find(std::int64_t id) const {
    Statement statement = database_.prepare("SELECT " CHAT_COLUMNS " FROM chats WHERE id = ?");
    if (!statement.bind(id).step()) return std::nullopt;
    return chatOf(statement);
}

std::vector<ChatRecord> Chats::all() const {
    Statement statement =
        database_.prepare("SELECT " CHAT_COLUMNS " FROM chats ORDER BY pinned DESC, updated DESC, id DESC");
    std::vector<ChatRecord> chats;
    while (statement.step()) chats.push_back(chatOf(statement));
    return chats;
}

std::vector<ChatRecord> Chats::holding(const std::vector<std::string>& words) const {
    std::vector<ChatRecord> found;
    for (const ChatRecord& chat : all()) {
        if (holdsAll(chat.id, words)) found.push_back(chat);
    }
    return found;
}

bool Chats::holdsAll(std::int64_t chat, const std::vector<std::string>& words) const {
    for (const std::string& word : words) {
        Statement statement = database_.prepare(
            "SELECT EXISTS(SELECT 1 FROM chats WHERE id = ?1 AND instr(fold(title), ?2) > 0) OR"
            " EXISTS(SELECT 1 FROM turns WHERE chat = ?1 AND (instr(fold(question), ?2) > 0 OR"
            " instr(fold(answer), ?2) > 0))");
        statement.bind(chat, word).step();
        if (statement.integer(0) == 0) return false;
    }
    return true;
}

void Chats::pin(std::int64_t id, bool pinned) {
    database_.run("UPDATE chats SET pinned = ?2 WHERE id = ?1", id, pinned);
}

void Chats::rename(std::int64_t id, const std::string& title) {
    database_.run("UPDATE chats SET title = ?2 WHERE id = ?1", id, title);
}

void Chats::remove(std::int64_t id) {
    database_.run("DELETE FROM chats WHERE id = ?", id);
    database_.run("DELETE FROM drafts WHERE chat = ?", id);
}

void Chats::append(std::int64_t chat, const TurnRecord& turn) {
    database_.run(
        "INSERT INTO turns(chat, asked, question, answer, mode, stop, abstained, confidence, unsupported, scope,"
        " total_ms, floor, documents, passages, total, list_scope) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        chat, turn.asked, turn.question, turn.answer, turn.mode, turn.stop, turn.abstained, turn.confidence,
        joinedLines(turn.unsupported), turn.scope, turn.totalMs, turn.floor, turn.documents, turn.passages, turn.total,
        turn.listScope);
    addRows(turn, database_.lastId());
    database_.run("UPDATE chats SET updated = ?2 WHERE id = ?1", chat, turn.asked);
}

void Chats::replace(std::int64_t id, const TurnRecord& turn) {
    database_.run(
        "UPDATE turns SET asked = ?2, question = ?3, answer = ?4, mode = ?5, stop = ?6, abstained = ?7,"
        " confidence = ?8, unsupported = ?9, scope = ?10, total_ms = ?11, floor = ?12, documents = ?13,"
        " passages = ?14, total = ?15, list_scope = ?16 WHERE id = ?1",
        id, turn.asked, turn.question, turn.answer, turn.mode, turn.stop, turn.abstained, turn.confidence,
        joinedLines(turn.unsupported), turn.scope, turn.totalMs, turn.floor, turn.documents, turn.passages, turn.total,
        turn.listScope);
    database_.run("DELETE FROM evidence WHERE turn = ?", id);
    database_.run("DELETE FROM citations WHERE turn = ?", id);
    database_.run("DELETE FROM rounds WHERE turn = ?", id);
    addRows(turn, id);
    database_.run("UPDATE chats SET updated = ?2 WHERE id = (SELECT chat FROM turns WHERE id = ?1)", id, turn.asked);
}

void Chats::addRows(const TurnRecord& turn, std::int64_t id) {
    for (const RoundRecord& row : turn.rounds) {
        database_.run(
            "INSERT INTO rounds(turn, round, candidates, looked_for, lead_passage, lead_name) VALUES(?,?,?,?,?,?)", id,
            row.round, row.candidates, joinedLines(row.lookedFor), row.leadPassage, row.leadName);
    }
    for (const EvidenceRecord& row : turn.evidence) {
        database_.run(
            "INSERT INTO evidence(turn, round, rank, passage, document, score, by, selected, read)"
            " VALUES(?,?,?,?,?,?,?,?,?)",
            id, row.round, row.rank, row.passage, row.document, row.score, row.by, row.selected, row.read);
    }
    for (const CitationRecord& row : turn.citations) {
        database_.run(
            "INSERT INTO citations(turn, n, passage, document, start, \"end\", page, quote, by, answer_start, "
            "answer_end)"
            " VALUES(?,?,?,?,?,?,?,?,?,?,?)",
            id, row.n, row.passage, row.document, row.start, row.end, row.page, row.quote, row.by, row.answerStart,
            row.answerEnd);
    }
}

void Chats::fill(TurnRecord& turn) const {
    Statement evidence = database_.prepare(
        "SELECT round, rank, passage, document, score, by, selected, read FROM evidence WHERE turn = ?"
        " ORDER BY round, rank");
    evidence.bind(turn.id);
    while (evidence.step()) {
        turn.evidence.push_back({static_cast<int>(evidence.integer(0)), static_cast<int>(evidence.integer(1)),
                                 evidence.integer(2), evidence.integer(3), evidence.real(4), evidence.text(5),
                                 evidence.integer(6) != 0, evidence.integer(7) != 0});
    }
    Statement cited = database_.prepare(
        "SELECT n, passage, document, start, \"end\", page, quote, by, answer_start, answer_end FROM citations"
        " WHERE turn = ? ORDER BY n");
    cited.bind(turn.id);
    while (cited.step()) {
        CitationRecord row{static_cast<int>(cited.integer(0)),
                           cited.integer(1),
                           cited.integer(2),
                           cited.integer(3),
                           cited.integer(4),
                           {},
                           cited.text(6),
                           cited.text(7),
                           cited.integer(8),
                           cited.integer(9)};
        if (!cited.isNull(5)) row.page = static_cast<int>(cited.integer(5));
        turn.citations.push_back(std::move(row));
    }
    Statement rounds = database_.prepare(
        "SELECT round, candidates, looked_for, lead_passage, lead_name FROM rounds WHERE turn = ? ORDER BY round");
    rounds.bind(turn.id);
    while (rounds.step()) {
        turn.rounds.push_back({static_cast<int>(rounds.integer(0)), rounds.integer(1), splitLines(rounds.text(2)),
                               rounds.integer(3), rounds.text(4)});
    }
}

std::vector<TurnRecord> Chats::turns(std::int64_t chat) const {
    std::vector<TurnRecord> found;
    Statement statement = database_.prepare("SELECT " TURN_COLUMNS " FROM turns WHERE chat = ? ORDER BY id");
    statement.bind(chat);
    while (statement.step()) found.push_back(turnOf(statement));
    for (TurnRecord& turn : found) fill(turn);
    return found;
}

std::optional<TurnRecord> Chats::turn(std::int64_t chat, std::int64_t number) const {
    Statement statement =
        database_.prepare("SELECT " TURN_COLUMNS " FROM turns WHERE chat = ? ORDER BY id LIMIT 1 OFFSET ?");
    if (number < 1 || !statement.bind(chat, number - 1).step()) return std::nullopt;
    TurnRecord turn = turnOf(statement);
    fill(turn);
    return turn;
}

std::int64_t Chats::turnCount(std::int64_t chat) const {
    Statement statement = database_.prepare("SELECT count(*) FROM turns WHERE chat = ?");
    statement.bind(chat).step();
    return statement.integer(0);
}

std::vector<DraftRecord> Chats::drafts() const {
    Statement statement = database_.prepare("SELECT chat, text, scope FROM drafts ORDER BY chat");
    std::vector<DraftRecord> drafts;
    while (statement.step()) drafts.push_back({statement.integer(0), statement.text(1), statement.text(2)});
    return drafts;
}

void Chats::keepDraft(const DraftRecord& draft) {
    database_.run("DELETE FROM drafts WHERE chat = ?", draft.chat);
    if (draft.text.empty() && draft.scope.empty()) return;
    database_.run("INSERT INTO drafts(chat, text, scope) VALUES(?,?,?)", draft.chat, draft.text, draft.scope);
}

std::int64_t Chats::countAbout(std::int64_t document) const {
    Statement statement = database_.prepare("SELECT count(DISTINCT chat) FROM turns WHERE id IN " ABOUT);
    statement.bind(document).step();
    return statement.integer(0);
}

std::int64_t Chats::removeTurnsAbout(std::int64_t document) {
    const std::int64_t chats = countAbout(document);
    database_.run("DELETE FROM turns WHERE id IN " ABOUT, document);
    return chats;
}

}  // namespace memoir::app
