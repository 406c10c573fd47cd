// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace memoir::app {

// What a Library answers. The fields are those of the JSON in the command line's contract, one to one; absent is null
// there. Every string is valid UTF-8 (bytes of paths that are not are written %XX). Offsets are code points of the
// document's text.

struct SourceRef {
    std::string id, path;
};

struct FileFailure {
    std::string path, inner, reason, kind;
};

struct SkippedFile {
    std::string path, reason;
};

struct AddResult {
    struct Files {
        std::int64_t total = 0, ready = 0, skipped = 0, failed = 0, unchanged = 0;
    };
    std::vector<SourceRef> sources;
    Files files;
    std::int64_t documents = 0, passages = 0, tokens = 0;
    double seconds = 0;
    std::vector<FileFailure> failures;
    std::vector<SkippedFile> skipped;
    bool cancelled = false;  // the caller stopped waiting; the work goes on
};

struct AddPreview {
    std::vector<std::string> paths;
    std::int64_t files = 0, unchanged = 0, bytes = 0, tokens = 0;  // tokens are estimated from the sizes
    double seconds = 0;                                            // estimated, reading and encoding
    std::map<std::string, std::int64_t> kinds;                     // files that are new, by what their names say
    std::vector<SkippedFile> skipped;
    std::vector<FileFailure> failures;  // paths that are not there
};

struct Citation {
    int n = 1;
    std::string passage, document, title, path, inner;
    std::optional<int> page;
    std::string date, from, quote;
    std::int64_t start = 0, end = 0;              // the document's text sliced here equals quote
    std::int64_t answerStart = 0, answerEnd = 0;  // code points of the answer that rest on it; both 0: not known
    std::string by;                               // "msa" or "keyword"
    std::string kind = {};
};

// A word of the question that a passage holds, and how much it told: 1 is the most telling word of the question.
struct MatchedWord {
    std::string word;
    double share = 0;
};

struct SelectedPassage {
    std::string passage, document, title;
    double score = 0;
    std::string by;
    std::string kind = {}, date = {}, from = {}, snippet = {};
    std::optional<int> page = {};
    std::vector<MatchedWord> words = {};  // most telling first
    std::optional<double> nearness = {};  // on the scale of AskResult::floor; only where there is no answer
};

// A passage of an earlier round named what a later one looked for.
struct RoundLead {
    std::string passage, name;
};

struct Round {
    int round = 1;
    std::vector<SelectedPassage> selected;    // best first
    std::vector<std::string> read;            // passages whose original text was read
    std::int64_t candidates = 0;              // passages that were ranked; 0: not known
    std::vector<std::string> lookedFor = {};  // the words that told most; empty: not known
    std::optional<RoundLead> lead = {};
};

struct AskResult {
    struct Tokens {
        int prompt = 0, generated = 0;
    };
    struct Timing {
        double routeMs = 0, prefillMs = 0, firstTokenMs = 0, decodeTokensPerSecond = 0, totalMs = 0;
    };
    std::string question, answer;
    bool abstained = false;
    std::string mode;  // what answered: interleave, read, extract or count
    double confidence = 0;
    std::vector<Citation> citations;
    std::vector<std::string> unsupported;  // claims of the answer without evidence
    std::vector<Round> rounds;
    std::string stop;  // end, length, cancelled or abstained
    Tokens tokens;
    Timing timing;
    std::string chat;                          // empty outside a chat
    std::int64_t turn = 0;                     // its number in the chat, from 1
    std::string scope = {};                    // as it was asked
    std::int64_t documents = 0, passages = 0;  // that the scope holds
    double floor = 0;                          // what confidence an answer needs
    std::optional<std::int64_t> total = {};    // of a counting question
    std::string listScope = {};                // of a counting question: the scope that lists what was counted
};

struct SearchHit {
    std::string document, passage, title, path, inner, kind, date, from;
    double score = 0;
    std::string snippet;
    std::optional<int> page;
};

struct SearchResult {
    std::int64_t total = 0;
    std::vector<SearchHit> results;
};

struct Location {
    std::string path, inner;
};

struct PassageRow {
    std::string id;
    std::int64_t start = 0, end = 0;
    std::optional<int> chunks;  // absent until encoded
    std::string state;
    std::string header;
    std::optional<int> page = {};
};

struct ShowResult {
    std::string document, title, kind, date, from;
    std::vector<std::string> to;
    std::string language;
    std::vector<std::string> tags;
    std::vector<Location> locations;
    std::optional<std::string> parent;
    std::vector<std::string> children;
    std::vector<std::string> thread;  // of a mail: the mails of its thread with itself, by date; empty when it is alone
    std::string hash;
    std::optional<int> pages;
    std::int64_t tokens = 0;
    std::vector<PassageRow> passages;  // of a passage id: that one
    std::optional<std::string> text;
};

// A rectangle in fractions of a page's width and height, from its upper left corner.
struct PageRectangle {
    double x = 0, y = 0, width = 0, height = 0;
};

struct PageResult {
    std::string document;
    int page = 1, pages = 1;
    int width = 0, height = 0;  // pixels of the image
    std::string png;
    // The words on the image are those of the stored text: rectangles can be trusted. False when the page has no text,
    // or not the stored one.
    bool located = false;
    std::vector<PageRectangle> boxes;  // of the asked range, one for each line of it on this page, in reading order
};

struct FileRow {
    std::string path, inner, state, reason;
    std::optional<std::string> document;
};

struct SourceRow {
    std::string id, path, state;  // ready, scanning, offline
    bool watched = false;
    std::int64_t files = 0, failed = 0;
    bool forgetsMissing = false;  // forgets what its missing files held, up to a tenth of it at a time
    std::int64_t missing = 0;
};

struct StatusResult {
    struct Model {
        std::string name, fingerprint;
        std::int64_t parameters = 0;
        bool bundled = false;
    };
    struct Device {
        std::string kind, name;
        int count = 0;
        std::vector<std::string> notes;  // where the memory lies, and what had to be given up
    };
    struct Bytes {
        std::int64_t catalogue = 0, bank = 0, cache = 0;
    };
    struct Queue {
        std::int64_t pending = 0;  // files to read and passages to encode
        std::int64_t running = 0, failed = 0;
        bool paused = false;
        std::optional<double> etaSeconds;
        std::int64_t erasing = 0;
    };
    struct Memory {
        std::int64_t routingResidentBytes = 0, contentResidentBytes = 0;
    };
    std::string archive, version;
    Model model;
    Device device;
    std::int64_t documents = 0, passages = 0, tokens = 0, chunks = 0;
    Bytes bytes;
    Queue queue;
    std::map<std::string, std::int64_t> kinds;
    std::vector<SourceRow> sources;
    Memory memory;
    std::optional<std::vector<FileRow>> files;
};

struct ForgetReceipt {
    struct Forgotten {
        std::int64_t documents = 0, passages = 0, chats = 0;
    };
    Forgotten forgotten;
    bool erased = false;
    std::int64_t bytesFreedNow = 0, bytesToErase = 0;
    std::vector<std::string> ids;
    std::string undo;  // the handle for undoForget(); empty when it cannot be undone
};

struct RetryResult {
    std::int64_t files = 0;
};

struct ChatSummary {
    std::string id, title, updated;
    std::int64_t turns = 0;
    bool pinned = false;
};

// What was typed and not sent, of a chat or ("new") of none.
struct Draft {
    std::string chat, text, scope;
};

// One value that documents have in a field, and how many have it.
struct FacetValue {
    std::string value;
    std::int64_t count = 0;
};

struct ChatTurn {
    std::int64_t number = 1;
    std::string asked;  // ISO 8601, UTC
    AskResult result;   // rounds without titles of what was forgotten meanwhile
};

struct Chat {
    ChatSummary summary;
    std::vector<ChatTurn> turns;
};

struct SettingRow {
    std::string key, value, type, fallback, explanation;  // type: text, number, flag or a list "a|b|c"
};

// A row of the library. A file that holds no document (yet) has no id, and its name as title.
struct DocumentRow {
    std::optional<std::string> document;
    std::string title, kind, date, from, path, inner, state, reason, failure, source;
    std::int64_t tokens = 0, passages = 0, encoded = 0, places = 0, sizeBytes = 0, attempts = 0;
    std::string tried;  // ISO 8601, UTC; empty where that is not known
};

struct DocumentList {
    std::int64_t total = 0;
    std::int64_t listing = 0;
    std::vector<DocumentRow> rows;
};

struct ValueCount {
    std::string value;
    std::int64_t count = 0;
};

struct DocumentCounts {
    std::int64_t documents = 0, failed = 0, duplicates = 0, forgotten = 0;  // of the whole archive
    std::vector<ValueCount> kinds, states, sources, senders;                // of the rows of the query, most first
};

// What is left of something that was forgotten.
struct StoredReceipt {
    std::string asked;  // ISO 8601, UTC
    std::int64_t documents = 0, passages = 0, chats = 0, bytes = 0;
    std::string erased;  // when nothing of it was left; empty until then
    std::string title;   // of a single document, while it can be brought back
    std::string undo;    // empty when it is too late
    double secondsLeft = 0;
};

struct MemoryReport {
    struct Share {
        std::string value;  // a kind, or a year; empty for documents without a date
        std::int64_t documents = 0, tokens = 0, unusedDocuments = 0, unusedTokens = 0;
    };
    struct Day {
        std::string day;
        std::int64_t tokens = 0;  // in memory at its end
    };
    std::vector<Share> kinds, years;
    std::vector<Day> growth;  // days on which it changed
    std::int64_t unused = 0, textless = 0, failed = 0, duplicates = 0;
    std::int64_t diskFreeBytes = 0;
};

// Where the queue stands; sent at most ten times a second.
struct Progress {
    std::string stage;  // idle, reading, encoding, erasing or paused
    std::int64_t filesDone = 0, filesTotal = 0, passagesDone = 0, passagesTotal = 0;  // since the queue was last empty
    double tokensPerSecond = 0;
    std::optional<double> etaSeconds;
    std::int64_t failed = 0;
    std::int64_t changes = 0;  // grows with every change to what lists show
    std::string stalled;       // why nothing goes on, as a sentence; empty while it does
    // A file that is being read now.
    struct Current {
        std::string file;              // its name
        std::string step = "reading";  // or ocr
        std::optional<int> page, pages;
    };
    std::optional<Current> current;
    std::int64_t documentsDone = 0, tokensDone = 0;  // read, encoded; since the queue was last empty
};

// What Memoir found to run on, and what it measured there. Speeds are 0 until something was measured.
// What a model takes on this machine, and how fast it is or will be there.
struct ModelOutlook {
    std::string name;
    std::int64_t parameterCount = 0;
    std::int64_t weightBytes = 0;
    std::int64_t workBytes = 0;                                 // beside the weights, while it encodes and answers
    double routingBytesPerToken = 0, contentBytesPerToken = 0;  // of the bank
    std::int64_t bankBytes = 0;                                 // for what is in memory now
    std::string device;
    std::int64_t memoryBytes = 0;  // of the device
    struct Speed {
        double encodeTokensPerSecond = 0;  // 0: not known
        double answerTokensPerSecond = 0;
        double firstEvidenceMs = 0;
        std::string date;  // ISO, of the measurement; empty where this run made it, or where nothing is known
    };
    Speed measured;   // while it worked here
    Speed estimated;  // from layers of its shape, timed here
};

enum class Measuring { Off, On };

struct MachineReport {
    struct Device {
        std::string kind;  // cpu or cuda
        std::string name;
        bool used = false;
        std::string reason;  // why it is not used
    };
    std::vector<Device> devices;
    // A language in which text is recognised in pictures: the name of its pack, and whether some page is read with it.
    struct Language {
        std::string pack;
        bool used = false;
    };
    std::vector<Language> languages;
    std::string languageFolder;  // where packs are looked for; empty: there is none
    std::int64_t memoryBytes = 0;
    int coreCount = 0;
    double encodeTokensPerSecond = 0;  // remembering
    double answerTokensPerSecond = 0;  // writing the last answer that was generated
    double firstEvidenceMs = 0;        // until the last question had its passages
    std::string measured;              // ISO date of speeds that an earlier run measured; empty: this one did
};

// Something on this machine that is worth remembering.
struct FoundSource {
    std::string kind;  // documents, mail, notes or downloads
    std::string name;
    std::vector<std::string> paths;
};

struct CheckFinding {
    std::string name;
    bool ok = true;
    std::string detail, advice;
};

}  // namespace memoir::app
