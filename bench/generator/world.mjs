import { openDebate } from './debate-writer.mjs';
import { timeline } from './identifiers.mjs';
import { addPeople } from './people.mjs';
import { seeded } from './random.mjs';
import { growShape } from './shape.mjs';
import { shareClaims } from './shared-claims.mjs';
import { addSources, cite } from './sources.mjs';
import { emptyTables } from './tables.mjs';
import { vocabulary } from './vocabulary.mjs';
import { addVotes } from './votes.mjs';

const PEOPLE = 300;
/** People of no team, who read what is public. */
const STRANGERS = 60;
const CITATIONS = 2;
const REWORDED = 0.05;
/** Claims of the debates beside the large one: a tenth of it stands in the second, the others are small. */
const SMALL = 60;

/**
 * A team with a debate of `size` claims, a second one in which 3 % of these stand too, and two small ones that are open to
 * more and to fewer people: all rows of it, the same in every run.
 *
 * @typedef {ReturnType<typeof makeWorld>} World
 * @param {number} size claims of the large debate
 * @param {number} [seed]
 */
export function makeWorld(size, seed = 1) {
  const random = seeded(seed);
  const time = timeline(random);
  const tables = emptyTables();
  const words = vocabulary(random);
  const teamId = time.id();
  tables.team.add({ team_id: teamId, name: 'Bench', created_at: time.at() });
  const people = addPeople(tables, { random, words, time, teamId }, PEOPLE);
  const strangers = addPeople(tables, { random, words, time }, STRANGERS);
  const parts = { random, words, time, teamId, owner: people[0].accountId };
  const grow = (claims, visibility) => growDebate(tables, parts, people, claims, visibility);

  const main = grow(size, 'team');
  const second = grow(Math.max(SMALL, Math.round(size / 10)), 'team');
  const open = grow(SMALL, 'public');
  const closed = grow(SMALL, 'private');
  const shared = shareClaims(tables, parts, people, main, second);
  for (const { accountId } of people.slice(1, 60)) {
    tables.participant.add({
      ...{ team_id: teamId, debate_id: closed.writer.debateId, account_id: accountId, role: 'viewer' },
    });
  }
  for (const { writer } of [main, second, open, closed]) writer.close();
  for (const row of tables.item.rows) {
    addVotes(tables, parts, people, { itemId: row.item_id, kind: row.kind, revision: row.revision });
  }
  const debate = ({ writer, claimIds, reworded }) => ({
    ...{ debateId: writer.debateId, claimIds, numbers: writer.numbers },
    /** Claims of one wording only. */
    firstWordings: claimIds.filter((id) => !reworded.has(id)),
  });
  return {
    ...{ size, seed, teamId, people, strangers, tables, shared },
    debates: { main: debate(main), second: debate(second), open: debate(open), closed: debate(closed) },
  };
}

function growDebate(tables, parts, people, size, visibility) {
  const { random, words } = parts;
  const shape = growShape(random, size);
  const writer = openDebate(tables, parts, { question: `${words.sentence(8).slice(0, -1)}?`, visibility });
  const sources = addSources(tables, parts, writer, Math.max(5, Math.min(500, Math.round(size / 100))));
  const texts = words.claims(size);
  const claimIds = [];
  const argumentIds = [];
  const someone = () => random.pick(people).accountId;
  const citeUnder = (claim) => {
    for (let place = 0; place < CITATIONS; place += 1) cite(tables, parts, writer, sources, claim, someone());
  };
  for (const claim of shape.positions) {
    claimIds[claim] = writer.position(texts[claim], parts.owner);
    citeUnder(claimIds[claim]);
  }
  for (const { target, stance, premises } of shape.arguments) {
    const author = someone();
    const newClaims = premises.map((claim) => {
      claimIds[claim] = writer.claim(texts[claim], author);
      return { claimId: claimIds[claim], text: texts[claim] };
    });
    argumentIds.push(
      writer.argument(
        {
          ...{ stance, newClaims, premises: premises.map((claim) => claimIds[claim]) },
          target: 'claim' in target ? claimIds[target.claim] : argumentIds[target.argument],
          note: random.chance(0.3) ? words.sentence(random.between(5, 12)) : '',
        },
        author,
      ),
    );
    for (const { claimId } of newClaims) citeUnder(claimId);
  }
  const reworded = reword(tables, parts, writer, claimIds);
  return { shape, writer, sources, claimIds, argumentIds, reworded };
}

/** A second wording for some claims, by their authors. Answers their ids. */
function reword(tables, { random, words, time, teamId }, writer, claimIds) {
  const chosen = new Set(claimIds.filter(() => random.chance(REWORDED)));
  const claims = new Map(tables.claim.rows.filter((row) => chosen.has(row.claim_id)).map((row) => [row.claim_id, row]));
  for (const item of tables.item.rows) {
    const claim = claims.get(item.item_id);
    if (claim === undefined) continue;
    const before = claim.text;
    claim.text = [before, words.sentence(4)].join(' ');
    item.revision = 2;
    item.edited_at = time.at();
    const { item_id, author_id } = item;
    tables.itemRevision.add({
      ...{ team_id: teamId, item_id, revision: 2, text: claim.text, author_id, created_at: time.at() },
    });
    writer.log('CLAIM_EDITED', author_id, 'claim', item_id, [item_id], {
      before: { text: before, revision: 1 },
      after: { text: claim.text, revision: 2, spellingOnly: false },
    });
  }
  return chosen;
}
