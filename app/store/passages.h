// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store/database.h"

namespace memoir::app {

struct PassageRecord {
    std::int64_t number = 0, document = 0;
    int ordinal = 0;                  // place among the document's passages, from 0
    std::int64_t start = 0, end = 0;  // code points of the document's text
    std::optional<int> page;
    std::string header, digest;
    std::string names;  // of the document's files, where the title does not hold them; searched with the header
    std::string state = "pending";  // pending, encoding, ready
    bool isQuoted = false;  // repeats an earlier message: found by its words, never encoded, ready from the start
    std::optional<int> chunks, tokens;
    int priority = 0;

    std::string indexedHeader() const { return names.empty() ? header : header + '\n' + names; }
};

class Passages {
  public:
    explicit Passages(Database& database) : database_(database) {}

    std::int64_t insert(const PassageRecord& passage);
    // An unchanged passage at another place of its document.
    void move(std::int64_t number, const PassageRecord& place);
    void rename(std::int64_t number, const std::string& names);
    void remove(std::int64_t number);

    std::optional<PassageRecord> find(std::int64_t number) const;  // not of forgotten documents
    std::vector<PassageRecord> ofDocument(std::int64_t document) const;

    // Up to `limit` pending ones become encoding, the most urgent first, until their texts reach `characters`.
    std::vector<PassageRecord> takePending(int limit, std::int64_t characters);
    void requeueInterrupted();  // encoding -> pending
    bool isQuoted(std::int64_t number) const;
    void requeueAll();  // for another model's bank
    void requeue(std::int64_t number);
    void finish(std::int64_t number, int chunks, int tokens);
    std::vector<PassageRecord> waiting(std::int64_t after, int limit) const;  // not ready, by number
    void putFirst(const std::string& kind, std::int64_t source, std::int64_t document);

    struct Totals {
        std::int64_t passages = 0, chunks = 0, waiting = 0, waitingCharacters = 0;
    };
    Totals totals() const;
    std::int64_t waitingCount() const;
    std::int64_t countOfBatch(std::int64_t batch) const;
    // Does anything wait in the files of a source that are still there?
    bool anyWaitingIn(std::int64_t source) const;
    std::vector<std::int64_t> numbers() const;  // of remembered documents, ascending

  private:
    Database& database_;
};

}  // namespace memoir::app
