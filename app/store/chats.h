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

// What is known of a round besides its passages.
struct RoundRecord {
    int round = 1;
    std::int64_t candidates = 0;
    std::vector<std::string> lookedFor;
    std::int64_t leadPassage = 0;  // 0: none
    std::string leadName;
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
    std::vector<RoundRecord> rounds = {};
    std::string scope = {};
    double totalMs = 0, floor = 0;
    std::int64_t documents = 0, passages = 0;  // that the scope held
    std::optional<std::int64_t> total = {};    // of a counting question
    std::string listScope = {};
};

struct ChatRecord {
    std::int64_t id = 0, turns = 0;
    std::string title, updated;
    bool pinned = false;
};

struct DraftRecord {
    std::int64_t chat = 0;  // 0: of none
    std::string text, scope;
};

class Chats {
  public:
    explicit Chats(Database& database) : database_(database) {}

    std::int64_t create(const std::string& title, const std::string& now);
    std::optional<ChatRecord> find(std::int64_t id) const;
    std::vector<ChatRecord> all() const;  // pinned ones first, then the latest
    // Those whose title or turns hold all of the words (folded).
    std::vector<ChatRecord> holding(const std::vector<std::string>& words) const;
    void rename(std::int64_t id, const std::string& title);
    void pin(std::int64_t id, bool pinned);
    void remove(std::int64_t id);

    void append(std::int64_t chat, const TurnRecord& turn);
    // Its place in the chat stays.
    void replace(std::int64_t id, const TurnRecord& turn);
    std::vector<TurnRecord> turns(std::int64_t chat) const;
    // By its number in the chat, from 1.
    std::optional<TurnRecord> turn(std::int64_t chat, std::int64_t number) const;
    std::int64_t turnCount(std::int64_t chat) const;

    std::vector<DraftRecord> drafts() const;
    void keepDraft(const DraftRecord& draft);  // an empty one is removed
    // Turns whose evidence or citations include a document; how many chats that touched.
    std::int64_t removeTurnsAbout(std::int64_t document);
    std::int64_t countAbout(std::int64_t document) const;

  private:
    bool holdsAll(std::int64_t chat, const std::vector<std::string>& words) const;
    void fill(TurnRecord& turn) const;
    void addRows(const TurnRecord& turn, std::int64_t id);
    Database& database_;
};

}  // namespace memoir::app
