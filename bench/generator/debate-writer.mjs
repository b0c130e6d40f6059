import { logChain } from './log-chain.mjs';
import { arrayOf } from './table.mjs';

const LANGUAGE = 'en';

/**
 * Writes one debate as the API's services do: what stands gets a number, what happens gets an event.
 *
 * @typedef {ReturnType<typeof openDebate>} DebateWriter
 * @param {ReturnType<typeof import('./tables.mjs').emptyTables>} tables
 */
export function openDebate(tables, { random, time, teamId, owner }, { question, visibility }) {
  const debateId = time.id();
  const key = { team_id: teamId, debate_id: debateId };
  const chain = logChain(random);
  const created_at = time.at();
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const sources = new Set();
  let positions = 0;

  const writer = {
    debateId,
    numbers,
    log(type, actor, subject_kind, subject_id, items, payload) {
      const { seq, salt, payloadDigest, digest } = chain.append(type, payload);
      tables.event.add({
        ...{ ...key, seq, event_id: time.id(), type, actor_id: actor, at: time.at(), subject_kind, subject_id },
        ...{ item_ids: arrayOf(items), payload: JSON.stringify(payload), salt, payload_digest: payloadDigest, digest },
      });
    },
    stand(item_id, linked = false) {
      const number = numbers.size + 1;
      numbers.set(item_id, number);
      tables.standing.add({ ...key, item_id, number, linked });
    },
    use(source_id) {
      if (sources.has(source_id)) return;
      sources.add(source_id);
      tables.debateSource.add({ ...key, source_id, number: sources.size });
    },
    /** Writes a claim whose home this is; the caller lets it stand. */
    claim(text, author) {
      const claim_id = item(time.id(), 'claim', text, null, author);
      tables.claim.add({ team_id: teamId, claim_id, text, language: LANGUAGE });
      return claim_id;
    },
    position(text, author) {
      const claim_id = writer.claim(text, author);
      writer.stand(claim_id);
      positions += 1;
      tables.position.add({ ...key, claim_id, ordinal: positions });
      writer.log('CLAIM_ADDED', author, 'claim', claim_id, [claim_id], {
        after: { text, language: LANGUAGE, position: positions },
      });
      return claim_id;
    },
    /** An argument from claims that are there, or were written just now and stand with it from here on. */
    argument({ target, stance, premises, note, newClaims }, author) {
      const argument_id = item(time.id(), 'argument', note, stance, author);
      for (const [place, claim_id] of premises.entries()) {
        tables.premise.add({ team_id: teamId, argument_id, claim_id, ordinal: place + 1 });
      }
      tables.argument.add({
        ...{ team_id: teamId, argument_id, target_id: target, stance, note: note || null },
        sole_premise_id: premises.length === 1 ? premises[0] : null,
      });
      for (const { claimId } of newClaims) writer.stand(claimId);
      writer.stand(argument_id);
      writer.log('ARGUMENT_ADDED', author, 'argument', argument_id, [argument_id, target, ...premises], {
        after: { targetId: target, stance, note, premises, newClaims },
      });
      return argument_id;
    },
    /** Writes the debate's own row; last, because it knows where everything ends. */
    close() {
      const { seq, digest } = chain.end();
      tables.debate.add({
        ...{ ...key, question, visibility, seq, digest, next_number: numbers.size + 1 },
        ...{ next_source_number: sources.size + 1, created_by: owner, created_at, changed_at: time.at() },
      });
    },
  };

  function item(item_id, kind, text, stance, author_id) {
    const row = { team_id: teamId, item_id, author_id, created_at: time.at() };
    tables.item.add({ ...row, kind, home_debate_id: debateId, revision: 1 });
    tables.itemRevision.add({ ...row, revision: 1, text, stance });
    return item_id;
  }

  tables.participant.add({ ...key, account_id: owner, role: 'owner' });
  writer.log('DEBATE_CREATED', owner, 'debate', debateId, [], {
    after: { question, description: '', language: LANGUAGE, visibility },
  });
  return writer;
}
