// SPDX-License-Identifier: Apache-2.0
#include "app/store/mail_threads.h"

#include <algorithm>

namespace memoir::app {

namespace {

// Ascending, each once.
std::vector<std::int64_t> keysFor(const std::vector<std::string>& messageIds) {
    std::vector<std::int64_t> keys;
    for (const std::string& id : messageIds) {
        if (!id.empty()) keys.push_back(messageKey(id));
    }
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

}  // namespace

std::int64_t messageKey(std::string_view messageId) {
    std::uint64_t key = 0xcbf29ce484222325;
    for (const char c : messageId) {
        if (c != ' ' && c != '\t' && c != '\n') key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    return static_cast<std::int64_t>(key);
}

void MailThreads::add(std::int64_t mail, const std::vector<std::string>& messageIds) {
    for (const std::int64_t key : keysFor(messageIds))
        database_.run("INSERT INTO mail_links(message, document) VALUES(?, ?)", key, mail);
}

void MailThreads::remove(std::int64_t mail) {
    database_.run("DELETE FROM mail_links WHERE document = ?", mail);
}

bool MailThreads::holds(std::int64_t mail, const std::vector<std::string>& messageIds) const {
    return keysOf(mail) == keysFor(messageIds);
}

std::vector<std::int64_t> MailThreads::keysOf(std::int64_t mail) const {
    Statement statement = database_.prepare("SELECT message FROM mail_links WHERE document = ? ORDER BY message");
    statement.bind(mail);
    std::vector<std::int64_t> keys;
    while (statement.step()) keys.push_back(statement.integer(0));
    return keys;
}

// A walk from mail to message id to mail that comes by each of them once, however densely they name each other.
std::vector<std::int64_t> MailThreads::of(std::int64_t mail) const {
    Statement statement = database_.prepare(
        "WITH RECURSIVE reached(mail, message) AS (VALUES(?1, NULL)"
        " UNION SELECT NULL, mail_links.message FROM reached JOIN mail_links ON mail_links.document = reached.mail"
        " UNION SELECT mail_links.document, NULL FROM reached JOIN mail_links ON mail_links.message = reached.message"
        " JOIN documents ON documents.id = mail_links.document WHERE documents.forgotten IS NULL LIMIT 10000)"
        " SELECT id FROM documents WHERE id IN (SELECT mail FROM reached) ORDER BY julianday(date), id");
    statement.bind(mail);
    std::vector<std::int64_t> mails;
    while (statement.step()) mails.push_back(statement.integer(0));
    return mails;
}

}  // namespace memoir::app
