// SPDX-License-Identifier: Apache-2.0
#include "app/store/chats.h"

#include "app/store/codec.h"

namespace memoir::app {

namespace {

#define TURN_COLUMNS "id, asked, question, answer, mode, stop, abstained, confidence, unsupported"
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
    return turn;
}

ChatRecord chatOf(const Statement& row) {
    return {row.integer(0), row.integer(3), row.text(1), row.text(2)};
}

}  // namespace

std::int64_t Chats::create(const std::string& title, const std::string& now) {
    database_.run("INSERT INTO chats(title, updated) VALUES(?, ?)", title, now);
    return database_.lastId();
}

std::optional<ChatRecord> Chats::find(std::int64_t id) const {
    Statement statement = database_.prepare(
        "SELECT id, title, updated, (SELECT count(*) FROM turns WHERE chat = chats.id) FROM chats WHERE id = ?");
    if (!statement.bind(id).step()) return std::nullopt;
    return chatOf(statement);
}

std::vector<ChatRecord> Chats::all() const {
    Statement statement = database_.prepare(
        "SELECT id, title, updated, (SELECT count(*) FROM turns WHERE chat = chats.id) FROM chats"
        " ORDER BY updated DESC, id DESC");
    std::vector<ChatRecord> chats;
    while (statement.step()) chats.push_back(chatOf(statement));
    return chats;
}

void Chats::rename(std::int64_t id, const std::string& title) {
    database_.run("UPDATE chats SET title = ?2 WHERE id = ?1", id, title);
}

void Chats::remove(std::int64_t id) {
    database_.run("DELETE FROM chats WHERE id = ?", id);
}

void Chats::append(std::int64_t chat, const TurnRecord& turn) {
    database_.run(
        "INSERT INTO turns(chat, asked, question, answer, mode, stop, abstained, confidence, unsupported)"
        " VALUES(?,?,?,?,?,?,?,?,?)",
        chat, turn.asked, turn.question, turn.answer, turn.mode, turn.stop, turn.abstained, turn.confidence,
        joinedLines(turn.unsupported));
    const std::int64_t id = database_.lastId();
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
    database_.run("UPDATE chats SET updated = ?2 WHERE id = ?1", chat, turn.asked);
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
}

std::vector<TurnRecord> Chats::turns(std::int64_t chat) const {
    std::vector<TurnRecord> found;
    Statement statement = database_.prepare("SELECT " TURN_COLUMNS " FROM turns WHERE chat = ? ORDER BY id");
    statement.bind(chat);
    while (statement.step()) found.push_back(turnOf(statement));
    for (TurnRecord& turn : found) fill(turn);
    return found;
}

std::optional<TurnRecord> Chats::lastTurn(std::int64_t chat) const {
    Statement statement =
        database_.prepare("SELECT " TURN_COLUMNS " FROM turns WHERE chat = ? ORDER BY id DESC LIMIT 1");
    if (!statement.bind(chat).step()) return std::nullopt;
    TurnRecord turn = turnOf(statement);
    fill(turn);
    return turn;
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
