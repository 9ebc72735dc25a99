import type { Migration } from './migration.ts';

/**
 * The tables of the shared history, the events that they are made of, and what only this desk has (drafts, outbox).
 * Indexes serve the screen pop first: each of its questions is one descent of a tree, however long the history.
 */
export const history: Migration = {
  version: 1,
  rebuild: false,
  sql: `
    CREATE TABLE events (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
    CREATE TABLE outbox (position INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL UNIQUE);
    CREATE TABLE drafts (interaction_id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE newest (one INTEGER PRIMARY KEY CHECK (one = 1), hlc TEXT NOT NULL);

    CREATE TABLE customers (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      name TEXT NOT NULL, tier TEXT, since TEXT, language TEXT, product TEXT, place TEXT
    );

    CREATE TABLE identities (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      customer_id TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, label TEXT, verified_at TEXT, evidence TEXT,
      digits_reversed TEXT
    );
    CREATE INDEX identities_by_value ON identities (value);
    CREATE INDEX identities_by_customer ON identities (customer_id);
    CREATE INDEX identities_by_digits ON identities (digits_reversed) WHERE digits_reversed IS NOT NULL;

    CREATE TABLE interactions (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      customer_id TEXT, channel TEXT NOT NULL, direction TEXT NOT NULL, address TEXT, queue TEXT, journey TEXT,
      step TEXT, subject TEXT NOT NULL, summary TEXT, started_at TEXT NOT NULL, ended_at TEXT, talked_seconds REAL,
      outcome TEXT, agent_name TEXT, agent_id TEXT, case_id TEXT, context TEXT, wrap_up TEXT
    );
    CREATE INDEX interactions_by_customer ON interactions (customer_id, started_at DESC, id DESC, channel);
    CREATE INDEX interactions_by_channel ON interactions (customer_id, channel, started_at DESC);
    CREATE INDEX interactions_sent ON interactions (customer_id, started_at DESC) WHERE direction = 'out';
    CREATE INDEX interactions_with_context ON interactions (customer_id, started_at DESC) WHERE context IS NOT NULL;
    CREATE INDEX interactions_calls ON interactions (started_at DESC) WHERE channel = 'call';
    CREATE INDEX interactions_calls_of_agent ON interactions (agent_id, started_at DESC) WHERE channel = 'call';

    CREATE TABLE messages (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      interaction_id TEXT NOT NULL, at TEXT NOT NULL, "from" TEXT NOT NULL, author TEXT, body TEXT NOT NULL
    );
    CREATE INDEX messages_by_interaction ON messages (interaction_id, at, id);

    CREATE TABLE cases (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      customer_id TEXT NOT NULL, title TEXT NOT NULL, status TEXT NOT NULL, owner TEXT NOT NULL, team TEXT, step TEXT,
      position INTEGER, steps INTEGER, opened_at TEXT NOT NULL, due_at TEXT
    );
    CREATE INDEX cases_not_solved ON cases (customer_id, opened_at DESC) WHERE status <> 'solved';

    CREATE TABLE notes (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      interaction_id TEXT NOT NULL, customer_id TEXT, author TEXT NOT NULL, text TEXT NOT NULL, saved_at TEXT NOT NULL
    );

    CREATE TABLE facts (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL,
      customer_id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, detail TEXT, status TEXT, at TEXT NOT NULL
    );
    CREATE INDEX facts_by_customer ON facts (customer_id, at DESC);
  `,
};
