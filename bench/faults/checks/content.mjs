// Claims, arguments and edits: what was acknowledged is stored, once; no two edits from one revision; no two arguments that
// make a cycle.
import { uuidOf } from '../client/world.mjs';
import { grouped, violations } from './violations.mjs';

/** @param {import('./check-run.mjs').Run} run */
export async function checkContent({ asOwner, log }) {
  const claims = await asOwner('SELECT claim_id AS id, text FROM claim');
  const notes = await asOwner('SELECT argument_id AS id, note AS text FROM argument');
  const wordings = await asOwner('SELECT item_id AS id, text, revision FROM item_revision');
  return [
    ...checkAdded(
      'addClaim',
      log,
      claims,
      ({ input }) => input.text,
      ({ claim }) => claim.id,
    ),
    ...checkAdded(
      'addArgument',
      log,
      notes,
      ({ input }) => input.note,
      ({ argument }) => argument.id,
    ),
    ...checkEdits(log, wordings),
    ...checkTwins(log),
    ...checkLooks(log),
    ...(await checkLinks(asOwner, log)),
  ];
}

/** Each text belongs to one key, so it is stored at most once, and once where it was acknowledged, under the id that was told. */
function checkAdded(kind, log, rows, textOf, idOf) {
  const stored = grouped(rows, ({ text }) => text);
  const lost = [];
  const repeated = [];
  for (const [text, operations] of grouped(log.of(kind), textOf)) {
    const found = stored.get(text) ?? [];
    if (found.length > 1) repeated.push(`${kind} "${text}" is there ${found.length} times`);
    for (const { id, outcome, answer } of operations) {
      if (outcome === 'ok' && !found.some((row) => row.id === uuidOf(idOf(answer)))) {
        lost.push(`${kind} "${text}" (operation ${id})`);
      }
      if (outcome === 'refused' && found.length > 0 && operations.length === 1) {
        repeated.push(`${kind} "${text}" was refused (operation ${id}), and yet is there`);
      }
    }
  }
  return [...violations('everything acknowledged is stored', lost), ...violations('a key has one effect', repeated)];
}

/** C6: of the edits that began from one revision of a claim, at most one is acknowledged, and it became the next revision. */
function checkEdits(log, wordings) {
  const edits = log.of('editClaim').filter(({ outcome }) => outcome === 'ok');
  const stored = new Map(wordings.map(({ id, revision, text }) => [`${id} ${revision}`, text]));
  const both = [];
  const lost = [];
  for (const [key, done] of grouped(
    edits,
    ({ input }) => `${uuidOf(input.claimId)} from revision ${input.expectedRevision}`,
  )) {
    if (done.length > 1) both.push(`${key}: ${done.map(({ input }) => `"${input.text}"`).join(' and ')}`);
  }
  for (const { id, input } of edits) {
    const next = `${uuidOf(input.claimId)} ${input.expectedRevision + 1}`;
    if (stored.get(next) !== input.text) lost.push(`editClaim "${input.text}" as ${next} (operation ${id})`);
  }
  return [...violations('no edit overwrites another', both), ...violations('everything acknowledged is stored', lost)];
}

/** C3: one key, one answer. */
function checkTwins(log) {
  const found = [];
  const added = log.of('addClaim').filter(({ outcome }) => outcome === 'ok');
  for (const [key, operations] of grouped(added, (operation) => String(operation.key))) {
    const ids = new Set(operations.map(({ answer }) => answer.claim.id));
    if (ids.size > 1) found.push(`key ${key} was answered with ${ids.size} claims`);
    const inputs = new Set(operations.map(({ input }) => JSON.stringify(input)));
    if (inputs.size > 1) found.push(`key ${key} was taken for ${[...inputs].join(' and for ')}`);
  }
  return violations('a key has one effect', found);
}

async function checkLinks(asOwner, log) {
  const standing = new Set(
    (await asOwner('SELECT debate_id, item_id FROM standing')).map((row) => `${row.debate_id} ${row.item_id}`),
  );
  const lost = log
    .of('linkClaim')
    .filter(
      ({ outcome, input }) => outcome === 'ok' && !standing.has(`${uuidOf(input.debateId)} ${uuidOf(input.claimId)}`),
    )
    .map(({ id }) => `linkClaim (operation ${id})`);
  return violations('everything acknowledged is stored', lost);
}

function checkLooks(log) {
  const unseen = log.of('look').filter(({ input, answer }) => answer !== input.text);
  return violations(
    'what is acknowledged can be read at once, on every node',
    unseen.map(
      ({ id, input, answer }) =>
        `"${input.text}" was ${answer === null ? 'not there' : `"${answer}"`} (operation ${id})`,
    ),
  );
}
