-- Sources: the raw bytes, once each.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Documents: what a reader made of a source. `name` is that of the least sighting.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources (id),
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    -- 1: the text is the source decoded, and verify decodes it again.
    decoded INTEGER NOT NULL CHECK (decoded IN (0, 1)),
    words INTEGER NOT NULL,
    outlet TEXT,
    published TEXT,
    earliest TEXT,
    latest TEXT,
    record_sha256 TEXT NOT NULL,
    seal TEXT NOT NULL,
    -- Last, so that the fields before it are read without it.
    text TEXT NOT NULL,
    UNIQUE (source, text_sha256)
) STRICT;
CREATE INDEX documents_by_name ON documents (name);
CREATE INDEX documents_by_words ON documents (words);

-- Sightings: under which addresses the same bytes were met.
CREATE TABLE sightings (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    name TEXT NOT NULL,
    retrieved TEXT,
    record_sha256 TEXT NOT NULL,
    PRIMARY KEY (document, uri, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE authors (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE zones (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Spans: code points of documents.text and the words there. Everything that
-- points at the text points here.
CREATE TABLE spans (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document, start, "end")
) STRICT;

-- Title, credits (label: the agency) and evidence of the date (label: the rule).
CREATE TABLE document_spans (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('title', 'origin', 'published')),
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    span INTEGER NOT NULL REFERENCES spans (id),
    PRIMARY KEY (document, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_spans_by_span ON document_spans (span);

CREATE TABLE times (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span INTEGER NOT NULL REFERENCES spans (id),
    type TEXT NOT NULL,
    value TEXT,
    anchor TEXT,
    rule TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX times_by_span ON times (span);

-- People and other speakers of the whole ledger, kept by the module `identity`.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
) STRICT;

-- full: joins entities; bare: a surname or single name; wikidata: an identifier, joins.
CREATE TABLE person_names (
    person INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    form TEXT NOT NULL CHECK (form IN ('full', 'bare', 'wikidata')),
    folded TEXT NOT NULL,
    PRIMARY KEY (person, form, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_names_by_name ON person_names (folded, form);

-- Entities: one document's view of somebody. `person` is set where a full name
-- tells, `bare` where there is only a single name.
CREATE TABLE entities (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    wikidata TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    runner_up TEXT,
    runner_up_score REAL,
    person INTEGER REFERENCES people (id),
    bare TEXT,
    UNIQUE (document, label)
) STRICT;
CREATE INDEX entities_by_person ON entities (person);
CREATE INDEX entities_by_bare ON entities (bare) WHERE bare IS NOT NULL;

CREATE TABLE entity_variants (
    entity INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

-- Names by which an entity is found; form as in person_names, `other` joins nothing.
CREATE TABLE entity_names (
    entity INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('full', 'bare', 'wikidata', 'other')),
    written TEXT NOT NULL,
    PRIMARY KEY (entity, folded, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_names_by_name ON entity_names (folded);

-- Words and sound keys of distinct folded names, for finding names in any spelling.
CREATE TABLE name_keys (
    key TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (key, folded)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    entity INTEGER NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span INTEGER NOT NULL REFERENCES spans (id),
    form TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_span ON mentions (span);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    -- Its content fragments joined, what full-text search reads.
    words TEXT NOT NULL,
    -- The folded words where there are enough of them to tell copies.
    words_key TEXT,
    source TEXT CHECK (source IN ('span', 'implicit')),
    speaker INTEGER REFERENCES entities (id),
    speaker_name TEXT NOT NULL,
    speaker_aliases TEXT NOT NULL,
    speaker_kind TEXT NOT NULL,
    parent INTEGER REFERENCES statements (id) DEFERRABLE INITIALLY DEFERRED,
    act TEXT NOT NULL,
    status TEXT NOT NULL,
    hedge TEXT NOT NULL,
    carry INTEGER NOT NULL CHECK (carry IN (0, 1)),
    said TEXT,
    said_rule TEXT,
    zone TEXT NOT NULL,
    article INTEGER NOT NULL CHECK (article IN (0, 1)),
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    -- When: `said`, else the publication, and its first and last possible day.
    date TEXT,
    date_basis TEXT,
    earliest TEXT,
    latest TEXT,
    UNIQUE (document, label)
) STRICT;
CREATE INDEX statements_by_speaker ON statements (speaker, article, date, earliest, latest);
CREATE INDEX statements_by_zone ON statements (article);
CREATE INDEX statements_by_parent ON statements (parent) WHERE parent IS NOT NULL;
CREATE INDEX statements_by_words ON statements (words_key) WHERE words_key IS NOT NULL;

CREATE TABLE fragments (
    statement INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    role TEXT NOT NULL
        CHECK (role IN ('content', 'verbatim', 'cue', 'source', 'addressee', 'venue', 'said')),
    position INTEGER NOT NULL,
    span INTEGER NOT NULL REFERENCES spans (id),
    lemma TEXT,
    PRIMARY KEY (statement, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX fragments_by_span ON fragments (span);

-- What was refused; `at` is the caller's clock or empty.
CREATE TABLE refusals (
    uri TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (uri, reason, at)
) STRICT, WITHOUT ROWID;

-- Full-text search reads the tables above instead of keeping copies.
CREATE VIRTUAL TABLE statement_search USING fts5 (
    words, content = 'statements', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statements_inserted AFTER INSERT ON statements BEGIN
    INSERT INTO statement_search (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER statements_deleted AFTER DELETE ON statements BEGIN
    INSERT INTO statement_search (statement_search, rowid, words) VALUES ('delete', old.id, old.words);
END;

CREATE VIRTUAL TABLE document_search USING fts5 (
    text, content = 'documents', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_inserted AFTER INSERT ON documents BEGIN
    INSERT INTO document_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER documents_deleted AFTER DELETE ON documents BEGIN
    INSERT INTO document_search (document_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIRTUAL TABLE document_vocabulary USING fts5vocab (document_search, 'row');

-- The id by which people call a document: its name, made unique where several share it.
CREATE VIEW document_ids AS
SELECT d.id AS document,
    CASE
        WHEN (SELECT count(*) FROM documents AS other WHERE other.name = d.name) = 1 THEN d.name
        ELSE d.name || '~' || substr(s.sha256, 1, 10)
    END AS name
FROM documents AS d JOIN sources AS s ON s.id = d.source;
