// Votes: C1, C2, C3, C4 of the fault catalogue. What was acknowledged is there, once, and as the last of them left it.
import { uuidOf } from '../client/world.mjs';
import { firstImpossible } from './register.mjs';
import { grouped, violations } from './violations.mjs';

const LATE = 1e15;

/** @param {import('./check-run.mjs').Run} run */
export async function checkVotes({ asOwner, world, log }) {
  const accounts = new Map(world.people.map((person) => [person.accountId, person.name]));
  const rows = await asOwner('SELECT item_id, voter_id, value, revision FROM vote WHERE voter_id = ANY ($1::uuid[])', [
    [...accounts.keys()],
  ]);
  const history = await asOwner(
    'SELECT item_id, voter_id, value, revision FROM vote_history WHERE voter_id = ANY ($1::uuid[]) ORDER BY history_id',
    [[...accounts.keys()]],
  );
  const keyOfRow = (row) => `${accounts.get(row.voter_id)} on ${row.item_id}`;
  const keyOf = (operation) => `${operation.who} on ${uuidOf(operation.input.claimId)}`;
  const asked = grouped([...log.of('voteOnClaim'), ...log.of('read')], keyOf);
  const stored = grouped(rows, keyOfRow);
  const traces = grouped(history, keyOfRow);

  const doubled = [];
  const unasked = [];
  const impossible = [];
  const lost = [];
  const repeated = [];
  for (const [key, found] of stored) {
    if (found.length > 1) doubled.push(`${key}: ${found.length} rows`);
    if (!asked.has(key)) unasked.push(`${key}: ${found[0].value}`);
  }
  for (const [key, operations] of asked) {
    const votes = operations.filter(({ kind }) => kind === 'voteOnClaim');
    const trace = traces.get(key) ?? [];
    const last = stored.get(key)?.[0];
    const events = [
      ...operations.flatMap(toEvent),
      { type: 'read', value: last === undefined ? 'none' : named(last), invoke: LATE, end: LATE },
    ];
    const window = firstImpossible(events);
    if (window !== null) impossible.push(`${key}: ${JSON.stringify(window)}`);
    lost.push(...lostVotes(key, votes, trace));
    repeated.push(...repeatedVotes(key, votes, trace));
  }
  return [
    ...violations('one vote a person and claim', doubled),
    ...violations('nobody votes for another', unasked),
    ...violations('votes read as they were cast', impossible),
    ...violations('every acknowledged vote was stored', lost),
    ...violations('a key has one effect', repeated),
    ...violations('tallies never go back', checkTallyVersions(log)),
  ];
}

const named = ({ value, revision }) => `${value}@${revision}`;

function toEvent({ kind, outcome, input, answer, invoke, end }) {
  if (kind === 'read') {
    const { viewerVote } = answer;
    return [{ type: 'read', value: viewerVote === null ? 'none' : named(viewerVote), invoke, end }];
  }
  if (outcome === 'refused') return [];
  if (outcome === 'maybe') return [{ type: 'write', value: named(input), invoke, end: Infinity }];
  const { previousValue } = answer;
  return [
    {
      type: 'write',
      value: named(input),
      previous: previousValue === null ? null : String(previousValue),
      invoke,
      end,
    },
  ];
}

/** Values that were acknowledged and of which the history, which forgets nothing, has no trace. */
function lostVotes(key, votes, trace) {
  const traced = new Set(trace.map(named));
  return votes
    .filter(({ outcome, input }) => outcome === 'ok' && !traced.has(named(input)))
    .map(({ id, input }) => `${key}: ${named(input)} (operation ${id})`);
}

/** A value that stands in the history more often than it was cast: some key had two effects. */
function repeatedVotes(key, votes, trace) {
  const cast = grouped(
    votes.filter(({ outcome }) => outcome !== 'refused'),
    ({ input }) => named(input),
  );
  return [...grouped(trace, named)]
    .filter(([value, times]) => times.length > (cast.get(value)?.length ?? 0))
    .map(([value, times]) => `${key}: ${value} ${times.length} times, cast ${cast.get(value)?.length ?? 0} times`);
}

/** A tally that is asked for after an answer told of a version has that version, or a later one. */
function checkTallyVersions(log) {
  const found = [];
  const told = grouped(
    [...log.of('voteOnClaim'), ...log.of('read')].filter(({ outcome }) => outcome === 'ok'),
    ({ input }) => input.claimId,
  );
  for (const [claimId, operations] of told) {
    const ends = operations
      .map(({ end, answer }) => ({ end, version: answer.tally.version }))
      .sort((a, b) => a.end - b.end);
    let place = 0;
    let newest = -1;
    for (const { id, invoke, answer } of [...operations].sort((a, b) => a.invoke - b.invoke)) {
      for (; place < ends.length && ends[place].end < invoke; place += 1)
        newest = Math.max(newest, ends[place].version);
      if (answer.tally.version < newest) {
        found.push(`${uuidOf(claimId)}: version ${answer.tally.version} (operation ${id}) after ${newest}`);
      }
    }
  }
  return found;
}
