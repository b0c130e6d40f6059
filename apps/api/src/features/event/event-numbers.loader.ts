import DataLoader from 'dataloader';
import type { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import type { EventRecord } from './event.reader.js';

export type EventNumbers = {
  /** Numbers of all that changed. */
  readonly all: number[];
  /** How the subject is spoken of: `#12`, `S3`, or what it is. */
  readonly subject: string;
};

/** Numbers of the things that events are about, in the events' own debate; one query for many events. */
export const eventNumbersLoader = (
  context: GraphQLContext,
  database: Database,
): DataLoader<EventRecord, EventNumbers, string> =>
  context.loader(
    eventNumbersLoader,
    () =>
      new DataLoader<EventRecord, EventNumbers, string>((events) => readNumbers(context, database, events), {
        cacheKeyFn: (event) => event.id,
      }),
  );

async function readNumbers(
  context: GraphQLContext,
  database: Database,
  events: readonly EventRecord[],
): Promise<EventNumbers[]> {
  const pairs = events.flatMap((event) =>
    [...event.itemIds, event.subjectId].map((item) => [event.teamId, event.debateId, item] as const),
  );
  const rows = await database.withViewer(context.viewer, (tx) =>
    tx.query<{ debate_id: string; id: string; label: string; number: number }[]>(
      `SELECT s.debate_id, s.item_id AS id, '#' || s.number AS label, s.number
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, debate_id, id)
         JOIN standing s ON s.team_id = asked.team_id AND s.debate_id = asked.debate_id AND s.item_id = asked.id
       UNION
       SELECT d.debate_id, d.source_id, 'S' || d.number, 0
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS asked (team_id, debate_id, id)
         JOIN debate_source d ON d.team_id = asked.team_id AND d.debate_id = asked.debate_id AND d.source_id = asked.id`,
      [pairs.map(([team]) => team), pairs.map(([, debate]) => debate), pairs.map(([, , item]) => item)],
    ),
  );
  const found = new Map(rows.map((row) => [`${row.debate_id}/${row.id}`, row]));
  return events.map((event) => {
    const at = (id: string) => found.get(`${event.debateId}/${id}`);
    const all = event.itemIds.flatMap((id) => at(id)?.number ?? []);
    return {
      all,
      subject: at(event.subjectId)?.label ?? at(event.itemIds[0] ?? '')?.label ?? WORDS[event.subjectKind],
    };
  });
}

const WORDS: Record<EventRecord['subjectKind'], string> = {
  debate: 'the debate',
  claim: 'a claim',
  argument: 'an argument',
  source: 'a source',
  sourceVersion: 'a source',
  citation: 'a claim',
  annotation: 'a passage',
};
