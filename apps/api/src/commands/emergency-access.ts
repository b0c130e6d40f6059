import type pg from 'pg';
import type { Env } from '../config/env.js';
import { parseGlobalId } from '../platform/graphql/global-id.js';
import { CommandFailure } from './command-failure.js';
import { joinDatabase } from './database.js';
import { connect } from './external-database.js';

export type AccessRequest = {
  /** Address, key or global id of a debate. */
  readonly debate: string;
  /** E-mail address of the account. */
  readonly user: string;
};
export type AccessGrant = AccessRequest & { readonly reason: string; readonly minutes: string | undefined };

const USUAL_MINUTES = 60;
const MOST_MINUTES = 60;
const LONGEST_REASON = 500;

type Log = (line: string) => void;
type Found = {
  readonly team_id: string;
  readonly debate_id: string;
  readonly account_id: string;
  readonly question: string;
  readonly name: string;
};

/**
 * `access grant`: lets somebody read one debate for a while, whoever they are (“break glass”). It is in the audit log of the
 * team, on the screen of those who look after the debate, and in a mail to its owners: nobody reads in silence.
 */
export function grantAccess(env: Env, request: AccessGrant, log: Log = console.error): Promise<number> {
  const reason = readReason(request.reason);
  const minutes = readMinutes(request.minutes);
  return withOwner(env, log, async (owner) => {
    const found = await find(owner, request);
    await refuseReader(owner, found);
    const { rows } = await owner.query<{ ends_at: Date }>(
      `INSERT INTO emergency_access (team_id, emergency_access_id, debate_id, account_id, reason, ends_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, now() + make_interval(mins => $5)) RETURNING ends_at`,
      [found.team_id, found.debate_id, found.account_id, reason, minutes],
    );
    const until = rows[0]?.ends_at.toISOString().slice(0, 16).replace('T', ' ') ?? '';
    const told = await tellOwners(owner, found, reason, until);
    // The reason is the one text in this log: it must not vanish with anything.
    await account(owner, found, 'emergencyAccess.granted', { minutes, reason });
    log(`${found.name} can read “${found.question}” until ${until} UTC, and write nothing there.`);
    log(
      `It is in the audit log and in the settings of the debate; ${told === 1 ? '1 owner gets' : `${told} owners get`} a mail.`,
    );
  });
}

/** `access end`: ends it before its time. */
export function endAccess(env: Env, request: AccessRequest, log: Log = console.error): Promise<number> {
  return withOwner(env, log, async (owner) => {
    const found = await find(owner, request);
    const { rowCount } = await owner.query(
      `UPDATE emergency_access SET ends_at = now() WHERE team_id = $1 AND debate_id = $2 AND account_id = $3 AND ends_at > now()`,
      [found.team_id, found.debate_id, found.account_id],
    );
    if ((rowCount ?? 0) === 0) throw new CommandFailure(`${found.name} has no access to end in “${found.question}”.`);
    await account(owner, found, 'emergencyAccess.ended', {});
    log(`${found.name} cannot read “${found.question}” by this access any more.`);
  });
}

function readReason(text: string): string {
  const reason = text.normalize('NFC').trim();
  if (reason.length >= 10 && reason.length <= LONGEST_REASON && !/\p{Cc}/u.test(reason)) return reason;
  throw new CommandFailure(
    `--reason must say why in 10 to ${LONGEST_REASON} characters on one line: the owners of the debate read it, and it is kept for ever`,
    2,
  );
}

function readMinutes(text: string | undefined): number {
  if (text === undefined) return USUAL_MINUTES;
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_MINUTES) return Number(text);
  throw new CommandFailure(`--minutes must be a whole number from 1 to ${MOST_MINUTES}`, 2);
}

/** One transaction as the owner of the tables: everything is done, or nothing. */
async function withOwner(env: Env, log: Log, work: (owner: pg.Client) => Promise<void>): Promise<number> {
  const database = await joinDatabase(env, log);
  try {
    const owner = await connect('DATABASE_URL', database.ownerUrl);
    try {
      await owner.query('BEGIN');
      await work(owner);
      await owner.query('COMMIT');
      return 0;
    } catch (error) {
      if ((error as { code?: string }).code !== '42P01') throw error;
      throw new CommandFailure('This database has not got this version’s tables. Run `counterpoint migrate` first.');
    } finally {
      await owner.end();
    }
  } finally {
    await database.close();
  }
}

async function find(owner: pg.Client, { debate, user }: AccessRequest): Promise<Found> {
  // What stands in the address bar ends, before any further page, with the id.
  const [key = ''] = debate
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/^.*\/d\//, '')
    .split('/');
  const id = parseGlobalId(key.slice(key.lastIndexOf('~') + 1));
  if (id?.kind !== 'debate') {
    throw new CommandFailure('--debate must be the address of a debate, as it stands in the browser, or its id', 2);
  }
  const { rows } = await owner.query<Found>(
    `SELECT d.team_id, d.debate_id, d.question, a.account_id, a.name FROM debate d, credential c JOIN account a USING (account_id)
      WHERE d.team_id = $1 AND d.debate_id = $2 AND c.email = lower($3)`,
    [id.teamId, id.id, user.trim()],
  );
  if (rows[0] === undefined) {
    throw new CommandFailure(`There is no such debate, or no account with the e-mail address ${user.trim()}.`);
  }
  return rows[0];
}

async function refuseReader(owner: pg.Client, { team_id: team, debate_id: debate, account_id: account }: Found) {
  await owner.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [account]);
  const { rows } = await owner.query<{ reads: boolean }>('SELECT may_read_debate($1, $2) AS reads', [team, debate]);
  await owner.query(`SELECT set_config('counterpoint.viewer', '', true)`);
  if (rows[0]?.reads === true) throw new CommandFailure('They can read this debate already.');
}

/** Puts a mail into the outbox for each owner of the debate who has an address; answers how many. */
async function tellOwners(owner: pg.Client, found: Found, reason: string, until: string): Promise<number> {
  const mail = {
    subject: `Somebody was let into a debate of yours: ${found.question}`,
    text: `Hello,

the operator of this Counterpoint server has let ${found.name} read “${found.question}”, which is not open to them, until ${until} UTC. They can write nothing and do not see how anybody votes in secret.

The reason that the operator gave:

${reason}

It stands in the settings of the debate and in the audit log of the team. If you do not know why, ask whoever runs the server.
`,
  };
  const { rowCount } = await owner.query(
    `SELECT add_mail(gen_random_uuid(), 'plain', c.email, $3) FROM participant p JOIN credential c USING (account_id)
      WHERE p.team_id = $1 AND p.debate_id = $2 AND p.role = 'owner' AND c.email IS NOT NULL`,
    [found.team_id, found.debate_id, JSON.stringify(mail)],
  );
  return rowCount ?? 0;
}

async function account(owner: pg.Client, found: Found, action: string, after: object): Promise<void> {
  await owner.query(`SELECT append_audit($1, $2, $3, NULL, 'operator', 'account', $4, $5)`, [
    ...[found.team_id, found.debate_id, action, found.account_id],
    JSON.stringify({ after }),
  ]);
}
