-- A catalogue as version 1 made it, with one document, one chat and one setting. Never edited: it is what users have.
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
INSERT INTO sources(id, root, kind, state) VALUES(3, '/home/ada/letters', 'auto', 'ready');
INSERT INTO files(id, source, path, state, hash, scan, batch) VALUES(4, 3, 'old.txt', 'read', 'abc', 1, 1);
INSERT INTO documents(id, hash, kind, title) VALUES(7, 'abc', 'text', 'Old letter');
INSERT INTO documents(id, hash, kind, title, message) VALUES(8, 'abd', 'mail', 'Old mail', '1@example.org');
INSERT INTO texts(document, content) VALUES(7, x'28b52ffd241ce10000546865206865726f6e2077616974732062792074686520706f6e642e8ab77721');
INSERT INTO locations(id, file, document) VALUES(1, 4, 7);
INSERT INTO passages(number, document, ordinal, start, "end", header, digest) VALUES(9, 7, 0, 0, 28, 'Old letter', 'd');
INSERT INTO words(rowid, header, body) VALUES(9, 'Old letter', 'The heron waits by the pond.');
INSERT INTO chats(id, title, updated) VALUES(2, 'Birds', '2024-05-01T10:00:00Z');
INSERT INTO turns(id, chat, asked, question, answer, abstained, mode, confidence, stop, unsupported)
  VALUES(1, 2, '2024-05-01T10:00:00Z', 'Where is the heron?', 'By the pond.', 0, 'extract', 0.9, 'end', '');
INSERT INTO settings(key, value) VALUES('retriever', 'keyword');
PRAGMA user_version = 1;
