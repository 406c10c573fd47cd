// SPDX-License-Identifier: Apache-2.0
#include "app/store/migrations.h"

#include <array>

#include "engine/base/error.h"

namespace memoir::app {

namespace {

// Migration n brings version n-1 to n. A released one is never edited: files in the field were made by it.
// Numbers people or the bank may remember are AUTOINCREMENT: SQLite then never gives one out twice.
constexpr const char* kFirst = R"sql(
CREATE TABLE sources(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  root TEXT NOT NULL UNIQUE,          -- absolute, as ingest::displayPath writes it
  kind TEXT NOT NULL,
  includes TEXT NOT NULL DEFAULT '',  -- globs, one a line
  excludes TEXT NOT NULL DEFAULT '',
  watched INTEGER NOT NULL DEFAULT 0,
  ocr INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL DEFAULT 'scanning'  -- scanning, ready, offline
);
CREATE TABLE files(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
  path TEXT NOT NULL,                 -- relative to the root, as ingest::displayPath writes it
  state TEXT NOT NULL,                -- queued, reading, read, skipped, failed, missing
  reason TEXT NOT NULL DEFAULT '',
  failure TEXT NOT NULL DEFAULT '',   -- the kind, of a failed one
  size INTEGER NOT NULL DEFAULT 0,
  modified INTEGER NOT NULL DEFAULT 0,
  inode INTEGER NOT NULL DEFAULT 0,
  hash TEXT NOT NULL DEFAULT '',
  reader INTEGER NOT NULL DEFAULT 0,  -- version of the readers that read it
  scan INTEGER NOT NULL DEFAULT 0,    -- the last scan that saw it
  batch INTEGER NOT NULL DEFAULT 0,   -- the last scan that queued it
  priority INTEGER NOT NULL DEFAULT 0,
  revive INTEGER NOT NULL DEFAULT 0,  -- named by the user after it was forgotten: take it again
  UNIQUE(source, path)
);
CREATE INDEX files_state ON files(state, priority DESC, id);
CREATE INDEX files_batch ON files(batch);
CREATE INDEX files_scan ON files(scan);
CREATE INDEX files_hash ON files(hash) WHERE hash <> '';
CREATE TABLE documents(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  sender TEXT NOT NULL DEFAULT '',
  recipients TEXT NOT NULL DEFAULT '',  -- one a line
  date TEXT NOT NULL DEFAULT '',        -- ISO 8601
  language TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '',        -- one a line
  message TEXT NOT NULL DEFAULT '',     -- Message-ID
  pages TEXT NOT NULL DEFAULT '',       -- "offset:page", separated by blanks
  notice TEXT NOT NULL DEFAULT '',
  forgotten INTEGER                     -- the erase job that takes it; null while it is remembered
);
CREATE INDEX documents_hash ON documents(hash);
CREATE INDEX documents_forgotten ON documents(forgotten) WHERE forgotten IS NOT NULL;
CREATE TABLE texts(
  document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  content BLOB NOT NULL               -- zstd
);
CREATE TABLE locations(
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
  inner TEXT NOT NULL DEFAULT '',
  parent TEXT,                        -- inner of the document that holds this one
  document INTEGER REFERENCES documents(id) ON DELETE CASCADE,
  reason TEXT NOT NULL DEFAULT '',
  failure TEXT NOT NULL DEFAULT '',   -- of a part that could not be read
  reading INTEGER NOT NULL DEFAULT 0, -- the batch of the file that saw it last
  UNIQUE(file, inner)
);
CREATE INDEX locations_document ON locations(document);
CREATE TABLE passages(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,             -- code points of the document's text
  "end" INTEGER NOT NULL,
  page INTEGER,
  header TEXT NOT NULL,
  digest TEXT NOT NULL,               -- of header and body: equal means unchanged
  state TEXT NOT NULL DEFAULT 'pending',  -- pending, encoding, ready
  chunks INTEGER,
  tokens INTEGER,                     -- of the body alone: no header, number or markup
  priority INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX passages_document ON passages(document, ordinal);
CREATE INDEX passages_waiting ON passages(priority DESC, number) WHERE state <> 'ready';
CREATE VIRTUAL TABLE words USING fts5(header, body, content = '', tokenize = 'memoir');
CREATE VIRTUAL TABLE terms USING fts5vocab(words, row);
CREATE TABLE jobs(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,                 -- scan, erase
  source INTEGER REFERENCES sources(id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'queued',   -- queued, running
  due INTEGER NOT NULL DEFAULT 0,     -- not before, milliseconds since 1970
  priority INTEGER NOT NULL DEFAULT 0,
  argument TEXT NOT NULL DEFAULT ''
);
CREATE TABLE chats(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  updated TEXT NOT NULL
);
CREATE TABLE turns(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  chat INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
  asked TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  abstained INTEGER NOT NULL,
  mode TEXT NOT NULL,
  confidence REAL NOT NULL,
  stop TEXT NOT NULL,
  unsupported TEXT NOT NULL           -- one a line
);
CREATE INDEX turns_chat ON turns(chat);
CREATE TABLE evidence(
  turn INTEGER NOT NULL REFERENCES turns(id) ON DELETE CASCADE,
  round INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  passage INTEGER NOT NULL,
  document INTEGER NOT NULL,
  score REAL NOT NULL,
  by TEXT NOT NULL,
  selected INTEGER NOT NULL,
  read INTEGER NOT NULL
);
CREATE INDEX evidence_turn ON evidence(turn);
CREATE INDEX evidence_document ON evidence(document);
CREATE TABLE citations(
  turn INTEGER NOT NULL REFERENCES turns(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  passage INTEGER NOT NULL,
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  page INTEGER,
  quote TEXT NOT NULL,
  by TEXT NOT NULL
);
CREATE INDEX citations_turn ON citations(turn);
CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE forgotten_hashes(hash TEXT PRIMARY KEY) WITHOUT ROWID;  -- not taken again by a rescan
)sql";

// Where in the answer a citation belongs; answers of before do not know it.
constexpr const char* kAnswerSpans = R"sql(
ALTER TABLE citations ADD COLUMN answer_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE citations ADD COLUMN answer_end INTEGER NOT NULL DEFAULT 0;
)sql";

// Passages remember the names of files under which the index has them, beside their header.
constexpr const char* kFileNames = R"sql(
ALTER TABLE passages ADD COLUMN names TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN forget_missing INTEGER NOT NULL DEFAULT 0;
)sql";

// What a turn tells of its rounds, pinned chats, and what was typed and not sent.
constexpr const char* kTurnDetails = R"sql(
ALTER TABLE chats ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE turns ADD COLUMN total_ms REAL NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN floor REAL NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN passages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE turns ADD COLUMN total INTEGER;                       -- of a counting question
ALTER TABLE turns ADD COLUMN list_scope TEXT NOT NULL DEFAULT '';
CREATE TABLE rounds(
  turn INTEGER NOT NULL REFERENCES turns(id) ON DELETE CASCADE,
  round INTEGER NOT NULL,
  candidates INTEGER NOT NULL,
  looked_for TEXT NOT NULL DEFAULT '',                            -- one a line
  lead_passage INTEGER NOT NULL DEFAULT 0,
  lead_name TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(turn, round)
) WITHOUT ROWID;
CREATE TABLE drafts(
  chat INTEGER PRIMARY KEY,                                       -- 0: of a question that begins a chat
  text TEXT NOT NULL,
  scope TEXT NOT NULL DEFAULT ''
);
)sql";

// What the library and the memory view show besides: how often a document was chosen, how the memory grew, what was
// forgotten, and how often a file was tried.
constexpr const char* kShelf = R"sql(
CREATE TABLE uses(
  document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
  selected INTEGER NOT NULL,          -- answers whose routing chose it
  read INTEGER NOT NULL               -- answers for which its text was read
);
INSERT INTO uses(document, selected, read) SELECT document, count(DISTINCT turn), count(DISTINCT CASE WHEN read THEN
  turn END) FROM evidence WHERE document IN (SELECT id FROM documents) GROUP BY document;
CREATE TABLE growth(day TEXT PRIMARY KEY, tokens INTEGER NOT NULL) WITHOUT ROWID;  -- gained on a day, less what went
INSERT INTO growth(day, tokens) SELECT date('now'), sum(tokens) FROM passages HAVING sum(tokens) > 0;
CREATE TRIGGER passages_grown AFTER UPDATE OF tokens ON passages
WHEN coalesce(new.tokens, 0) <> coalesce(old.tokens, 0) BEGIN
  INSERT INTO growth(day, tokens) VALUES(date('now'), coalesce(new.tokens, 0) - coalesce(old.tokens, 0))
    ON CONFLICT(day) DO UPDATE SET tokens = tokens + excluded.tokens;
END;
CREATE TRIGGER passages_gone AFTER DELETE ON passages WHEN old.tokens > 0 BEGIN
  INSERT INTO growth(day, tokens) VALUES(date('now'), -old.tokens)
    ON CONFLICT(day) DO UPDATE SET tokens = tokens + excluded.tokens;
END;
CREATE TABLE receipts(
  job INTEGER PRIMARY KEY,            -- the erase job, also once it is done
  asked TEXT NOT NULL,                -- ISO 8601, UTC
  documents INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  chats INTEGER NOT NULL,
  bytes INTEGER NOT NULL,             -- of text, as stored
  erased TEXT NOT NULL DEFAULT ''     -- when nothing of it was left
);
ALTER TABLE files ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE files ADD COLUMN tried TEXT NOT NULL DEFAULT '';  -- when it was read last, ISO 8601, UTC
UPDATE files SET attempts = 1 WHERE hash <> '';
CREATE INDEX locations_failure ON locations(file) WHERE failure <> '';
)sql";

// A scan keeps in memory what it saw, so that it writes nothing for a file that is as it was.
constexpr const char* kScans = R"sql(
DROP INDEX files_scan;
ALTER TABLE files DROP COLUMN scan;
ALTER TABLE sources ADD COLUMN scan INTEGER NOT NULL DEFAULT 0;       -- the last one that ended
ALTER TABLE sources ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0;  -- files that it found as they were
)sql";

constexpr const char* kQuotedPassages = R"sql(
ALTER TABLE passages ADD COLUMN quoted INTEGER NOT NULL DEFAULT 0;  -- repeats an earlier message: never encoded
)sql";

// Mails that were read before know only their own name, until they are read again.
constexpr const char* kMailLinks = R"sql(
CREATE TABLE mail_links(              -- a mail has this message id, or names it as one of its thread
  message INTEGER NOT NULL,           -- message_key of it
  document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  PRIMARY KEY(message, document)
) WITHOUT ROWID;
CREATE INDEX mail_links_document ON mail_links(document);
INSERT INTO mail_links(message, document) SELECT message_key(message), id FROM documents WHERE message <> '';
)sql";

constexpr std::array kMigrations = {kFirst, kAnswerSpans, kFileNames,      kTurnDetails,
                                    kShelf, kScans,       kQuotedPassages, kMailLinks};

int versionOf(Database& database) {
    Statement statement = database.prepare("PRAGMA user_version");
    statement.step();
    return static_cast<int>(statement.integer(0));
}

}  // namespace

int newestCatalogueVersion() {
    return static_cast<int>(kMigrations.size());
}

void migrate(Database& database) {
    if (versionOf(database) > newestCatalogueVersion()) {
        throw engine::Error(engine::ErrorKind::Unsupported,
                            "this archive was made by a newer version of Memoir: update Memoir to open it");
    }
    while (true) {
        Transaction transaction(database);
        const int version = versionOf(database);
        if (version == newestCatalogueVersion()) return;
        database.script(kMigrations[version]);
        database.script(("PRAGMA user_version = " + std::to_string(version + 1)).c_str());
        transaction.commit();
    }
}

}  // namespace memoir::app
