// SPDX-License-Identifier: Apache-2.0
#include "app/store/receipts.h"

namespace memoir::app {

void Receipts::put(const ReceiptRecord& receipt) {
    database_.run("INSERT INTO receipts(job, asked, documents, passages, chats, bytes) VALUES(?,?,?,?,?,?)",
                  receipt.job, receipt.asked, receipt.documents, receipt.passages, receipt.chats, receipt.bytes);
}

void Receipts::noteErased(std::int64_t job, const std::string& when) {
    database_.run("UPDATE receipts SET erased = ?2 WHERE job = ?1", job, when);
}

void Receipts::remove(std::int64_t job) {
    database_.run("DELETE FROM receipts WHERE job = ?", job);
}

std::vector<ReceiptRecord> Receipts::all(std::int64_t nowMs) const {
    Statement statement = database_.prepare(
        "SELECT receipts.job, asked, documents, passages, chats, bytes, erased,"
        " CASE WHEN jobs.state = 'queued' AND jobs.due > ?1 THEN jobs.due ELSE 0 END,"
        " (SELECT title FROM documents WHERE forgotten = receipts.job) FROM receipts"
        " LEFT JOIN jobs ON jobs.id = receipts.job ORDER BY receipts.job DESC");
    statement.bind(nowMs);
    std::vector<ReceiptRecord> found;
    while (statement.step()) {
        ReceiptRecord receipt{statement.integer(0), statement.text(1),    statement.integer(2), statement.integer(3),
                              statement.integer(4), statement.integer(5), statement.text(6),    {},
                              statement.integer(7)};
        if (receipt.undoableUntil > 0 && receipt.documents == 1) receipt.title = statement.text(8);
        found.push_back(std::move(receipt));
    }
    return found;
}

std::int64_t Receipts::count() const {
    Statement statement = database_.prepare("SELECT count(*) FROM receipts");
    statement.step();
    return statement.integer(0);
}

}  // namespace memoir::app
