import { join } from 'node:path';
import * as sql from './sql.mjs';

const TALLIES = 'tallies are what the votes add up to';
const STORED = 'everything acknowledged is stored';
const VOTE_STORED = 'every acknowledged vote was stored';
const READ = 'votes read as they were cast';
const ONCE = 'a key has one effect';
const GAPLESS = 'each log is gapless';
const HEARD = 'each subscriber hears every event once and in order';
const KNOWN = 'each subscriber gets to know what there is';

const run = (text) => (cluster) => cluster.asOwner(text);
const both =
  (...steps) =>
  async (cluster) => {
    for (const step of steps) await step(cluster);
  };
const program = (name) => [join(import.meta.dirname, 'serve-planted.mjs'), name];
const killDatabase = (at) => ({ kind: 'kill-database', node: 0, at });
const killApi = (at) => ({ kind: 'kill-api', node: 0, at });

/**
 * A fault that somebody could make, and by which check it has to be noticed.
 * @typedef {object} Planted
 * @property {string} name
 * @property {string} what
 * @property {Record<string, number>} mix load under which it shows
 * @property {readonly string[]} expect one of these checks (or one whose name begins like that) notices it
 * @property {(cluster: import('../cluster/cluster.mjs').Cluster) => Promise<any>} [plant] in the database
 * @property {(cluster: import('../cluster/cluster.mjs').Cluster) => Promise<any>} [remove] what outlives the database
 * @property {string[]} [program] instead of the product's own: a fault in its code
 * @property {object} [size] of the world
 * @property {readonly import('../fault/schedule.mjs').Fault[]} [faults]
 * @property {number} [seconds] of load at most, where it takes unlike the usual
 */

/** @type {Planted[]} */
export const PLANTED = [
  {
    name: 'tallies-read-then-write',
    what: 'the tally is read, changed and written back',
    plant: both(sql.withoutVoteLock, run(sql.readThenWriteTally)),
    mix: { hotVotes: 6 },
    size: { hotClaims: 1 },
    expect: [TALLIES],
  },
  {
    name: 'tallies-in-one-statement',
    what: 'the tally is counted anew in one clever statement',
    plant: both(sql.withoutVoteLock, run(sql.oneStatementTally)),
    mix: { hotVotes: 6 },
    size: { hotClaims: 1 },
    expect: [TALLIES],
  },
  {
    name: 'fresh-counts-forgotten',
    what: 'a new wording does not age the votes',
    plant: run('DROP TRIGGER item_revision_age_votes ON item_revision'),
    mix: { edits: 3 },
    expect: [TALLIES],
  },
  {
    name: 'votes-without-key',
    what: 'votes are looked for and inserted, without a unique key',
    plant: both(sql.withoutVoteLock, sql.answerFromAnyRow, run(sql.votesWithoutKey)),
    mix: { hotVotes: 2 },
    size: { hotClaims: 40 },
    expect: ['one vote a person and claim'],
  },
  {
    name: 'first-vote-stays',
    what: 'a later vote is acknowledged and thrown away',
    plant: run(sql.firstVoteStays),
    mix: { manyVotes: 4 },
    size: { manyClaims: 8 },
    expect: [READ, VOTE_STORED],
  },
  {
    name: 'viewer-of-the-session',
    what: 'the viewer is set for the session: the next borrower of the connection inherits it',
    plant: run(sql.viewerOfTheSession),
    mix: { stranger: 3, manyVotes: 2, content: 2 },
    expect: ['nobody sees what is not theirs'],
  },
  {
    name: 'keys-forgotten',
    what: 'idempotency keys are stored and never found',
    plant: run(sql.keysForgotten),
    mix: { twins: 3 },
    expect: [ONCE],
  },
  {
    name: 'key-outside-transaction',
    what: 'the idempotency key is stored after the transaction',
    program: program('keyOutsideTransaction'),
    mix: { twins: 3 },
    expect: [ONCE],
  },
  {
    name: 'lock-after-check',
    what: 'cycles are looked for before the debates are locked',
    plant: sql.lockAfterCheck,
    mix: { cycles: 5 },
    expect: ['the graph has no cycle'],
  },
  {
    name: 'revision-unchecked',
    what: 'expectedRevision is ignored',
    program: program('revisionUnchecked'),
    mix: { edits: 3 },
    expect: ['no edit overwrites another'],
  },
  {
    name: 'seq-from-max',
    what: 'the seq of an event is max(seq) + 1',
    plant: sql.seqFromMax,
    mix: { edits: 4 },
    expect: [GAPLESS],
  },
  {
    name: 'events-by-serial-number',
    what: 'events have a serial number, and readers poll for greater ones',
    plant: sql.seqFromSequence,
    mix: { content: 6 },
    expect: [HEARD],
  },
  {
    name: 'signals-lost',
    what: 'a lost signal is lost for ever: nobody looks without one',
    program: program('signalsLost'),
    mix: { content: 2, manyVotes: 1 },
    expect: [KNOWN],
  },
  {
    name: 'resume-skips',
    what: 'who comes back misses one event',
    program: program('resumeSkips'),
    mix: { content: 4 },
    expect: [HEARD],
  },
  {
    name: 'ack-when-queued',
    what: 'a vote is acknowledged when it is in a queue, before it is written',
    program: program('ackWhenQueued'),
    mix: { manyVotes: 4 },
    faults: [killApi(2_000), killApi(4_000)],
    expect: [VOTE_STORED, READ],
  },
  {
    name: 'ack-before-flush',
    what: 'the answer leaves before the commit is on the disk',
    plant: sql.ackBeforeFlush,
    remove: sql.flushInTime,
    mix: { content: 3, manyVotes: 3 },
    faults: [killDatabase(2_000), killDatabase(4_000)],
    expect: [STORED, VOTE_STORED, READ],
  },
];
