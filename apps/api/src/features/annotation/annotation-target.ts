import type { Transaction } from '../../platform/database/transaction.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid, type PassageMismatch } from '../../platform/refusals.js';
import { readCitationRow } from '../citation/citation-writes.js';
import { numbersIn } from '../item/graph-writes.js';
import { readItem } from '../item/item-writes.js';
import { checkPassage, type MarkedPassage } from '../source/passage.js';
import type { AnnotationAnchor } from './annotation-writes.js';

/** What a note is about, as it was asked for. */
export type AnnotationTarget =
  | { readonly kind: 'claim' | 'argument' | 'citation'; readonly id: string }
  | { readonly kind: 'passage'; readonly passage: MarkedPassage };

type Debate = { readonly teamId: string; readonly debateId: string };
/** Where the note hangs, and the claim or argument whose row on a screen shows it. */
export type CheckedTarget = { readonly anchor: AnnotationAnchor; readonly itemId: string | null };

/** Makes sure that a note of this debate may hang there. Throws NotFound for what the viewer may not read. */
export async function checkTarget(
  tx: Transaction,
  debate: Debate,
  target: AnnotationTarget,
): Promise<Outcome<CheckedTarget, Invalid | PassageMismatch>> {
  switch (target.kind) {
    case 'claim':
    case 'argument': {
      const [item, isThere] = await Promise.all([
        readItem(tx, debate.teamId, target.id, target.kind),
        stands(tx, debate, target.id),
      ]);
      if (!isThere) return invalid('targetId', `The ${target.kind} does not stand in this debate.`);
      if (item.archivedAt !== null) return invalid('targetId', `The ${target.kind} is archived. Bring it back first.`);
      return ok({ anchor: { itemId: item.itemId }, itemId: item.itemId });
    }
    case 'citation': {
      const citation = await readCitationRow(tx, debate.teamId, target.id);
      if (!(await stands(tx, debate, citation.claimId)))
        return invalid('targetId', 'The cited claim does not stand in this debate.');
      if (citation.archivedAt !== null) return invalid('targetId', 'The citation is archived. Bring it back first.');
      return ok({ anchor: { citationId: target.id }, itemId: citation.claimId });
    }
    case 'passage': {
      const passage = await checkPassage(tx, debate.teamId, target.passage);
      if (!passage.ok) return passage;
      if (!(await uses(tx, debate, passage.value.sourceId))) {
        return invalid('passage.sourceVersionId', 'This debate does not use the source. Cite it here first.');
      }
      return ok({ anchor: { passage: passage.value }, itemId: null });
    }
  }
}

async function stands(tx: Transaction, debate: Debate, itemId: string): Promise<boolean> {
  return (await numbersIn(tx, debate.teamId, debate.debateId, [itemId])).has(itemId);
}

async function uses(tx: Transaction, debate: Debate, sourceId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT 1 FROM debate_source WHERE team_id = $1 AND debate_id = $2 AND source_id = $3',
    [debate.teamId, debate.debateId, sourceId],
  );
  return rows.length > 0;
}
