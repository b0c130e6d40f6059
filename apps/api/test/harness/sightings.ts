import { appendFileSync } from 'node:fs';
import pg from 'pg';
import type { Principal } from '../../src/platform/auth/viewer.js';
import { hashToken } from '../../src/platform/auth/credential.js';
import { hashOfShareKey } from '../../src/platform/auth/share-keys.js';
import type { Connections } from '../../src/platform/database/connections.js';
import { parseGlobalId } from '../../src/platform/graphql/global-id.js';
import { adminUrlOf, type TestDatabase } from './template-database.js';

/** The file that a run which watches what is seen writes to, one line of JSON a suite; left out: nobody watches. */
export const SIGHTINGS_VARIABLE = 'COUNTERPOINT_SIGHTINGS';

/** Whoever got an answer: what their browser or script sent along. */
export type Credentials = { readonly cookie?: string; readonly token?: string; readonly links?: string };

/** Something of a team that has nothing to do with whoever saw it. */
type Leak = { readonly test: string; readonly account: string | null; readonly teamId: string; readonly what: string };

const GLOBAL_ID = /(?<![\w-])[\w-]{44}(?![\w-])/g;
const TEAM_OF_ROW = /^team_?id$/i;
const TEAM_IN_JSON = /"team_?id":\s*"([0-9a-f-]{36})"/gi;

/**
 * Whether somebody may know of a team: by what is in the tables, without asking the server or its row security. One of it,
 * listed in a debate of it, with a link to one, or there is something public. A team that nobody has committed is one's own.
 */
const MAY_KNOW = `
  SELECT NOT EXISTS (SELECT FROM team WHERE team_id = $1)
      OR EXISTS (SELECT FROM membership WHERE team_id = $1 AND account_id = $2)
      OR EXISTS (SELECT FROM participant WHERE team_id = $1 AND account_id = $2)
      OR EXISTS (SELECT FROM emergency_access WHERE team_id = $1 AND account_id = $2)
      OR EXISTS (SELECT FROM debate WHERE team_id = $1 AND visibility = 'public' AND state <> 'draft')
      OR EXISTS (SELECT FROM share_link l JOIN debate d USING (team_id, debate_id)
                  WHERE team_id = $1 AND l.key_hash = ANY ($3) AND d.visibility = 'link' AND d.state <> 'draft') AS known`;

/** Statements and answers by which a secret in one's hands shows something of its team: that is what it is for. */
const BY_A_SECRET = /\b(preview_invitation|accept_invitation|try_share_link)\(|"OpenShareLinkSuccess"/;

/**
 * Watches what of which team is shown to whom, in the rows that the database gives somebody and in the answers that they
 * get. For runs in which the services ask nothing: row security alone has to keep other teams' rows hidden, and tests that
 * expect refusals fail by design, so that their outcome says nothing.
 */
class Sightings {
  private readonly pool: pg.Pool;
  private readonly known = new Map<string, Promise<boolean>>();
  private readonly accounts = new Map<string, Promise<string | null>>();
  private readonly pending = new Set<Promise<unknown>>();
  private readonly leaks: Leak[] = [];
  private rows = 0;
  private answers = 0;

  constructor(
    database: TestDatabase,
    private readonly file: string,
  ) {
    this.pool = new pg.Pool({ connectionString: adminUrlOf(database), max: 2 });
  }

  /** From now on the rows that these connections give to a viewer are looked at. */
  watch(connections: Connections): void {
    const transaction = connections.transaction.bind(connections);
    connections.transaction = async (kind, viewer, work) => {
      const seen = new Map<string, { readonly early: Promise<boolean>; readonly what: string }>();
      try {
        return await transaction(kind, viewer, (tx) => {
          const query = tx.query.bind(tx);
          tx.query = async <Rows>(text: string, values?: readonly unknown[]): Promise<Rows> => {
            const rows = await query<Rows>(text, values);
            if (BY_A_SECRET.test(text)) return rows;
            for (const teamId of this.teamsOf(rows)) {
              if (!seen.has(teamId)) seen.set(teamId, { early: this.mayKnow(viewer, teamId), what: text });
            }
            return rows;
          };
          return work(tx);
        });
      } finally {
        // What the transaction itself changed counts as well: whoever leaves a team was in it, whoever joins is.
        // `close` waits for these.
        for (const [teamId, { early, what }] of seen) void this.note(viewer, teamId, what, early);
      }
    };
  }

  /** Looks at an answer, or at a frame of a socket or a stream. */
  async answer(text: string, { cookie, token, links }: Credentials): Promise<void> {
    this.answers += 1;
    if (BY_A_SECRET.test(text)) return;
    const teams = new Set([...text.matchAll(GLOBAL_ID)].flatMap(([id]) => parseGlobalId(id)?.teamId ?? []));
    if (teams.size === 0) return;
    const accountId = await this.accountOf(token === undefined ? cookie : token);
    const shareKeys = (links ?? '')
      .split('.')
      .filter((key) => key !== '')
      .map((key) => hashOfShareKey(Buffer.from(key, 'base64url')).toString('hex'));
    const checks = [...teams].map((teamId) => this.note({ accountId, shareKeys }, teamId, text.slice(0, 2_000)));
    await Promise.all(checks);
  }

  /** Writes down what there was, and ends. */
  async close(suite: string): Promise<void> {
    while (this.pending.size > 0) await Promise.all(this.pending);
    await this.pool.end();
    const { rows, answers, leaks } = this;
    appendFileSync(this.file, `${JSON.stringify({ suite, rows, answers, pairs: this.known.size, leaks })}\n`);
  }

  private teamsOf(rows: unknown): Set<string> {
    const teams = new Set<string>();
    if (!Array.isArray(rows)) return teams;
    for (const row of rows as Record<string, unknown>[]) {
      this.rows += 1;
      for (const [name, value] of Object.entries(row ?? {})) {
        if (typeof value !== 'string') continue;
        if (TEAM_OF_ROW.test(name)) teams.add(value);
        else if (name === 'rows') for (const [, teamId] of value.matchAll(TEAM_IN_JSON)) teams.add(teamId!);
      }
    }
    return teams;
  }

  private note(viewer: Principal, teamId: string, what: string, early?: Promise<boolean>): Promise<void> {
    const test = expect.getState().currentTestName ?? 'before the tests';
    const noted = (async () => {
      if ((await early) === true || (await this.mayKnow(viewer, teamId))) return;
      this.leaks.push({ test, account: viewer.accountId, teamId, what });
    })();
    this.pending.add(noted);
    return noted.finally(() => this.pending.delete(noted));
  }

  /** Only what is so is remembered: somebody may be let in later. */
  private mayKnow({ accountId, shareKeys = [] }: Principal, teamId: string): Promise<boolean> {
    const key = [teamId, accountId, ...shareKeys].join(' ');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const keys = shareKeys.map((one) => Buffer.from(one, 'hex'));
    const asked = this.pool
      .query<{ known: boolean }>(MAY_KNOW, [teamId, accountId, keys])
      .then(({ rows }) => rows[0]?.known === true);
    this.known.set(key, asked);
    void asked.then((is) => is || this.known.delete(key));
    return asked;
  }

  private accountOf(secret: string | undefined): Promise<string | null> {
    if (secret === undefined) return Promise.resolve(null);
    const known = this.accounts.get(secret);
    if (known !== undefined) return known;
    const asked = this.pool
      .query<{ account_id: string }>(
        'SELECT account_id FROM session WHERE token_hash = $1 UNION SELECT account_id FROM api_token WHERE token_hash = $1',
        [hashToken(secret)],
      )
      .then(({ rows }) => rows[0]?.account_id ?? null);
    this.accounts.set(secret, asked);
    return asked;
  }
}

export type { Sightings };

/** Watches this file's database, where the run does; else gives null. Call it after the database is declared. */
export function useSightings(database: TestDatabase): { readonly current: Sightings | null } {
  const file = process.env[SIGHTINGS_VARIABLE];
  const watching: { current: Sightings | null } = { current: null };
  if (file === undefined) return watching;
  beforeAll(() => {
    watching.current = new Sightings(database, file);
  });
  afterAll(async () => {
    await watching.current?.close(expect.getState().testPath ?? '');
  }, 60_000);
  return watching;
}
