// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

struct EvidenceRecord {
    int round = 1, rank = 0;
    std::int64_t passage = 0, document = 0;
    double score = 0;
    std::string by;
    bool selected = false, read = false;
};

struct CitationRecord {
    int n = 1;
    std::int64_t passage = 0, document = 0, start = 0, end = 0;
    std::optional<int> page;
    std::string quote, by;
    std::int64_t answerStart = 0, answerEnd = 0;
};

struct TurnRecord {
    std::int64_t id = 0;
    std::string asked;  // ISO 8601, UTC
    std::string question, answer, mode, stop;
    bool abstained = false;
    double confidence = 0;
    std::vector<std::string> unsupported;
    std::vector<EvidenceRecord> evidence;
    std::vector<CitationRecord> citations;
};

struct ChatRecord {
    std::int64_t id = 0, turns = 0;
    std::string title, updated;
};

class Chats {
  public:
    explicit Chats(Database& database) : database_(database) {}

    std::int64_t create(const std::string& title, const std::string& now);
    std::optional<ChatRecord> find(std::int64_t id) const;
    std::vector<ChatRecord> all() const;  // latest first
    void rename(std::int64_t id, const std::string& title);
    void remove(std::int64_t id);

    void append(std::int64_t chat, const TurnRecord& turn);
    std::vector<TurnRecord> turns(std::int64_t chat) const;
    std::optional<TurnRecord> lastTurn(std::int64_t chat) const;
    // Turns whose evidence or citations include a document; how many chats that touched.
    std::int64_t removeTurnsAbout(std::int64_t document);
    std::int64_t countAbout(std::int64_t document) const;

  private:
    void fill(TurnRecord& turn) const;
    Database& database_;
};

}  // namespace memoir::app
