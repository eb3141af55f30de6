/**
 * The steps from an empty database to the present form; the version of a database is the number of steps it has taken.
 * A step is never changed once released: the next form is a further one.
 */
export const INDEX_STEPS: readonly string[] = [
  `
  CREATE TABLE sessions (
    key INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    cwd TEXT NOT NULL,
    meta TEXT NOT NULL,
    preview TEXT NOT NULL
  );
  CREATE INDEX sessions_by_folder ON sessions (folder);
  CREATE VIRTUAL TABLE session_text USING fts5 (preview, content = 'sessions', content_rowid = 'key');
  CREATE TRIGGER session_added AFTER INSERT ON sessions BEGIN
    INSERT INTO session_text (rowid, preview) VALUES (new.key, new.preview);
  END;
  CREATE TRIGGER session_removed AFTER DELETE ON sessions BEGIN
    INSERT INTO session_text (session_text, rowid, preview) VALUES ('delete', old.key, old.preview);
  END;
  CREATE TRIGGER session_changed AFTER UPDATE OF preview ON sessions BEGIN
    INSERT INTO session_text (session_text, rowid, preview) VALUES ('delete', old.key, old.preview);
    INSERT INTO session_text (rowid, preview) VALUES (new.key, new.preview);
  END;
  `,
  // Words of all messages instead of the first ones. The words alone: what they were said in is read from the files.
  // Sessions of early and strange versions are forgotten: their beginnings are now read for what they are.
  // A session with key k has the rows k << 16 (its name) to (k << 16) + 65535 (passages of what was said, its title with
  // the first of them).
  `
  DROP TRIGGER session_added;
  DROP TRIGGER session_removed;
  DROP TRIGGER session_changed;
  DROP TABLE session_text;
  DELETE FROM sessions WHERE
    json_type(meta, '$.id') IS NOT 'text' OR json_type(meta, '$.timestamp') IS NOT 'text' OR
    json_type(meta, '$.cwd') IS NOT 'text' OR json_type(meta, '$.source') IS NOT 'object' AND
    ifnull(json_extract(meta, '$.source'), '') NOT IN ('cli', 'vscode', 'exec', 'mcp');
  CREATE TABLE session_texts (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT,
    size INTEGER NOT NULL,
    changed REAL NOT NULL,
    read_to INTEGER NOT NULL,
    tail TEXT NOT NULL,
    length INTEGER NOT NULL,
    passages INTEGER NOT NULL
  );
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL
  );
  CREATE VIRTUAL TABLE session_words USING fts5 (
    name, title, text,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
  );
  CREATE TRIGGER session_forgotten AFTER DELETE ON sessions BEGIN
    DELETE FROM session_words WHERE rowid IN
      (SELECT id FROM passages WHERE id BETWEEN old.key << 16 AND (old.key << 16) + 65535);
    DELETE FROM passages WHERE id BETWEEN old.key << 16 AND (old.key << 16) + 65535;
    DELETE FROM session_texts WHERE key = old.key;
  END;
  `,
];
