// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/ingest/collecting_sink.h"

namespace memoir::ingest {

// One file of the ingestion corpus and what its sidecar says about it.
struct CorpusFile {
    std::filesystem::path path;
    std::string format;  // the folder it lies in
    std::string kind;    // text, empty, encrypted, corrupt, hostile
    std::vector<std::string> phrases;
    std::vector<std::string> absentPhrases;
    double minHitRatio = 1.0;
    bool isLenient = false;  // weak, soft, uncertain or optional: misses are findings, not failures
    bool isPicture = false;  // its text must be recognised, for which a language pack may be missing
    std::optional<std::string> title, date, from;
    std::vector<std::string> titles;          // of all documents of an export, in its order
    std::string firstDay;                     // of a calendar's first event, "20040630"
    std::optional<std::size_t> messageCount;  // mails, notes, contacts or events in the file
    std::vector<std::string> attachments;
};

// The files of one format that have a sidecar, in the order of their names.
std::vector<CorpusFile> corpusFiles(const std::filesystem::path& corpus, const std::string& format);

// What reading a file came to.
struct Outcome {
    CollectingSink read;
    std::optional<FailureKind> failure;
    std::string reason;
    std::string notice;  // about the file as a whole
    double seconds = 0;
};

// Text as the corpus wants it compared: NFKC, without invisible characters, white space collapsed.
std::string comparable(const std::string& text);

// All that keyword search would find of a file: titles and texts.
std::string searchableText(const CollectingSink& read);

bool stateFits(const CorpusFile& file, const Outcome& outcome);
// Equal up to white space, quotation marks and the spelling of time zones.
bool titleFits(const CorpusFile& file, const Outcome& outcome);
bool dateFits(const CorpusFile& file, const Outcome& outcome);
bool titlesFit(const CorpusFile& file, const Outcome& outcome);
bool firstDayFits(const CorpusFile& file, const Outcome& outcome);
bool senderFits(const CorpusFile& file, const Outcome& outcome);

}  // namespace memoir::ingest
