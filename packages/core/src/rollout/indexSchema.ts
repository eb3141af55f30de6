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
];
