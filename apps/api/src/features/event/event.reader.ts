import type { Transaction } from '../../platform/database/transaction.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { EventType, SubjectKind } from './event-log.js';

export type EventRecord = {
  readonly kind: 'event';
  readonly id: string;
  readonly teamId: string;
  readonly debateId: string;
  readonly eventId: string;
  readonly seq: number;
  readonly type: EventType;
  readonly actorId: string;
  readonly at: Date;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly itemIds: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly undoes: number | null;
  readonly digest: string;
  /** Whether a later event undoes this one. */
  readonly isUndone: boolean;
};

type Row = Omit<EventRecord, 'kind' | 'id' | 'seq' | 'undoes'> & {
  readonly seq: string;
  readonly undoes: string | null;
};

const EVENT = `SELECT e.team_id AS "teamId", e.debate_id AS "debateId", e.event_id AS "eventId", e.seq, e.type,
  e.actor_id AS "actorId", e.at, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.item_ids AS "itemIds",
  e.payload, e.undoes, encode(e.digest, 'hex') AS digest,
  EXISTS (SELECT FROM event u WHERE u.team_id = e.team_id AND u.debate_id = e.debate_id AND u.undoes = e.seq) AS "isUndone"
  FROM event e `;

/** Events after a seq in order, or, with `beforeSeq`, those before it, newest first; at most `limit`. */
export async function readEvents(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
  range: { readonly afterSeq: number } | { readonly beforeSeq: number | null },
  limit: number,
): Promise<EventRecord[]> {
  const forward = 'afterSeq' in range;
  const rows = await tx.query<Row[]>(
    EVENT.concat(
      forward
        ? 'WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $3 ORDER BY e.seq LIMIT $4'
        : 'WHERE e.team_id = $1 AND e.debate_id = $2 AND ($3::bigint IS NULL OR e.seq < $3) ORDER BY e.seq DESC LIMIT $4',
    ),
    [debate.teamId, debate.debateId, forward ? range.afterSeq : range.beforeSeq, limit],
  );
  return rows.map(eventRecord);
}

export async function readEventAt(
  tx: Transaction,
  teamId: string,
  debateId: string,
  seq: number,
): Promise<EventRecord | null> {
  const [row] = await tx.query<Row[]>(EVENT.concat('WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq = $3'), [
    teamId,
    debateId,
    seq,
  ]);
  return row === undefined ? null : eventRecord(row);
}

export async function readEventById(tx: Transaction, teamId: string, eventId: string): Promise<EventRecord | null> {
  const [row] = await tx.query<Row[]>(EVENT.concat('WHERE e.team_id = $1 AND e.event_id = $2'), [teamId, eventId]);
  return row === undefined ? null : eventRecord(row);
}

function eventRecord(row: Row): EventRecord {
  return {
    ...row,
    kind: 'event',
    id: toGlobalId('event', row.teamId, row.eventId),
    seq: Number(row.seq),
    undoes: row.undoes === null ? null : Number(row.undoes),
  };
}
