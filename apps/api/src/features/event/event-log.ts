import type { Transaction } from '../../platform/database/transaction.js';

export const EVENT_TYPES = [
  'DEBATE_CREATED',
  'DEBATE_EDITED',
  'CLAIM_ADDED',
  'CLAIM_LINKED',
  'CLAIM_UNLINKED',
  'CLAIM_EDITED',
  'CLAIM_ARCHIVED',
  'CLAIM_RESTORED',
  'ARGUMENT_ADDED',
  'ARGUMENT_EDITED',
  'ARGUMENT_ARCHIVED',
  'ARGUMENT_RESTORED',
  'SOURCE_ADDED',
  'SOURCE_REMOVED',
  'SOURCE_VERSION_ADDED',
  'CITATION_ADDED',
  'CITATION_ARCHIVED',
  'CITATION_RESTORED',
  'ANNOTATION_ADDED',
  'ANNOTATION_EDITED',
  'ANNOTATION_RESOLVED',
  'ANNOTATION_REOPENED',
  'ANNOTATION_ARCHIVED',
  'ANNOTATION_RESTORED',
  'ARGUMENT_MOVED',
  'CLAIM_MERGED',
  'CLAIM_UNMERGED',
  'REVIEW_MARKED',
  'REVIEW_SETTLED',
  'CONTENT_HIDDEN',
  'CONTENT_SHOWN',
  'CLAIM_LOCKED',
  'CLAIM_UNLOCKED',
  'VOTING_POLICY_CHANGED',
  'ROUND_OPENED',
  'ROUND_CLOSED',
  'ROUND_RELEASED',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type SubjectKind = 'debate' | 'claim' | 'argument' | 'source' | 'sourceVersion' | 'citation' | 'annotation';

/** One change, as it is logged. */
export type NewEvent = {
  readonly type: EventType;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  /** Claims and arguments whose rows on a screen change. */
  readonly itemIds?: readonly string[];
  /** `after`: the changed thing as it is now; `before`: what an undo needs. Ids, never numbers of a debate. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly undoes?: { readonly debateId: string; readonly seq: number };
};

/** Where an event went: the seq it has in each debate's log. */
export type Logged = readonly { readonly debateId: string; readonly seq: number }[];

/** Appends the event to the log of each debate, in the caller's transaction (design.md §3, rule 4). */
export async function appendEvent(
  tx: Transaction,
  teamId: string,
  debates: readonly string[],
  event: NewEvent,
): Promise<Logged> {
  const rows = await tx.query<{ debate_id: string; seq: string }[]>(
    'SELECT debate_id, seq FROM append_event($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [
      teamId,
      debates,
      event.type,
      event.subjectKind,
      event.subjectId,
      event.itemIds ?? [],
      JSON.stringify(event.payload),
      event.undoes?.debateId ?? null,
      event.undoes?.seq ?? null,
    ],
  );
  return rows.map((row) => ({ debateId: row.debate_id, seq: Number(row.seq) }));
}

/** The seq in the debate that the viewer works in. */
export function seqIn(logged: Logged, debateId: string): number {
  return logged.find((entry) => entry.debateId === debateId)?.seq ?? 0;
}
