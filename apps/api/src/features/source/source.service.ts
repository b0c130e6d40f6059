import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { cleanLanguage, cleanLine, LIMITS } from '../../platform/texts.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import { cleanOptionalLine, cleanPublishedOn, cleanSourceText, cleanUrl } from './source-fields.js';
import { MAX_SOURCES, type SourceKind } from './source-values.js';
import {
  countSources,
  debatesUsing,
  digestOf,
  enterSources,
  insertSource,
  insertSourceVersion,
  type SourceFields,
} from './source-writes.js';

export type SourceReceipt = {
  readonly teamId: string;
  readonly sourceId: string;
  /** The text that was written; null for a source without one. */
  readonly sourceVersionId: string | null;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

/** As `SourceReceipt`, of a text. */
export type SourceVersionReceipt = SourceReceipt & { readonly sourceVersionId: string };

type Keyed = { readonly idempotencyKey?: string | null };
export type AddSource = Keyed & {
  teamId: string;
  debateId: string;
  title: string;
  kind: SourceKind;
  author?: string | null;
  publisher?: string | null;
  url?: string | null;
  publishedOn?: string | null;
  language?: string | null;
  text?: string | null;
};
export type AddSourceVersion = Keyed & { teamId: string; sourceId: string; debateId: string; text: string };

@Injectable()
export class SourceService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** A new source of the team, used in the debate from now on; with a text, that is its version 1. */
  async addSource(
    viewer: Viewer,
    input: AddSource,
  ): Promise<Outcome<SourceReceipt, Invalid | NotAllowed | LimitReached | IdempotencyMismatch>> {
    const fields = cleanFields(input);
    if (!fields.ok) return fields;
    const text = input.text == null ? ok(null) : cleanSourceText('text', input.text);
    if (!text.ok) return text;
    return this.announced(
      await this.database.write<SourceReceipt, NotAllowed | LimitReached>(
        viewer,
        { operation: 'addSource', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, debateId } = input;
          await lockDebates(tx, teamId, { debates: [debateId] });
          const access = await accessTo(tx, viewer, teamId, debateId);
          const permission = allowed(viewer, access, 'source.add');
          if (!permission.ok) return permission;
          if ((await countSources(tx, input)) >= MAX_SOURCES) {
            return limitReached(MAX_SOURCES, `A debate uses at most ${MAX_SOURCES} sources. Open a second one.`);
          }
          const source = { ...fields.value, language: fields.value.language ?? access.language };
          const sourceId = await insertSource(tx, viewer, teamId, source);
          await enterSources(tx, teamId, [debateId], [sourceId]);
          const sourceVersionId =
            text.value === null
              ? null
              : await insertSourceVersion(tx, viewer, { teamId, sourceId, version: 1, text: text.value });
          const logged = await appendEvent(tx, teamId, [debateId], {
            type: 'SOURCE_ADDED',
            subjectKind: 'source',
            subjectId: sourceId,
            payload: { after: { ...source, sourceVersionId } },
          });
          return ok({ teamId, sourceId, sourceVersionId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  /** The next text of a source. Earlier ones stay as they are: passages of them keep their places. */
  async addSourceVersion(
    viewer: Viewer,
    input: AddSourceVersion,
  ): Promise<Outcome<SourceVersionReceipt, Invalid | NotAllowed | IdempotencyMismatch>> {
    const text = cleanSourceText('text', input.text);
    if (!text.ok) return text;
    return this.announced(
      await this.database.write<SourceVersionReceipt, Invalid | NotAllowed>(
        viewer,
        { operation: 'addSourceVersion', key: input.idempotencyKey, input },
        async (tx) => {
          const { teamId, sourceId, debateId } = input;
          // All debates that use it are locked, so that versions are numbered one after the other from wherever they come.
          await lockDebates(tx, teamId, { debates: [debateId, ...(await debatesUsing(tx, teamId, sourceId))] });
          const access = await accessTo(tx, viewer, teamId, debateId);
          const newest = await newestVersion(tx, teamId, sourceId);
          const permission = allowed(viewer, access, 'source.addVersion');
          if (!permission.ok) return permission;
          const debates = await debatesUsing(tx, teamId, sourceId);
          if (!debates.includes(debateId))
            return invalid('sourceId', 'This debate does not use the source. Cite it here first.');
          if (newest.sha256?.equals(digestOf(text.value)) === true) {
            return invalid('text', `This is the same text as version ${newest.version}.`);
          }
          const version = newest.version + 1;
          const sourceVersionId = await insertSourceVersion(tx, viewer, {
            teamId,
            sourceId,
            version,
            text: text.value,
          });
          const logged = await appendEvent(tx, teamId, debates, {
            type: 'SOURCE_VERSION_ADDED',
            subjectKind: 'sourceVersion',
            subjectId: sourceVersionId,
            payload: { after: { sourceId, version } },
          });
          return ok({ teamId, sourceId, sourceVersionId, debateId, seq: seqIn(logged, debateId), logged });
        },
      ),
    );
  }

  private announced<Receipt extends SourceReceipt, Refusal>(
    outcome: Outcome<Receipt, Refusal>,
  ): Outcome<Receipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

type CleanFields = Omit<SourceFields, 'language'> & { readonly language: string | null };

function cleanFields(input: AddSource): Outcome<CleanFields, Invalid> {
  const title = cleanLine('title', input.title, LIMITS.title);
  if (!title.ok) return title;
  const author = cleanOptionalLine('author', input.author);
  if (!author.ok) return author;
  const publisher = cleanOptionalLine('publisher', input.publisher);
  if (!publisher.ok) return publisher;
  const url = cleanUrl('url', input.url);
  if (!url.ok) return url;
  const publishedOn = cleanPublishedOn('publishedOn', input.publishedOn);
  if (!publishedOn.ok) return publishedOn;
  const language = input.language == null ? ok(null) : cleanLanguage('language', input.language);
  if (!language.ok) return language;
  return ok({
    title: title.value,
    kind: input.kind,
    author: author.value,
    publisher: publisher.value,
    url: url.value,
    publishedOn: publishedOn.value,
    language: language.value,
  });
}

/** Number and digest of the newest text, 0 and null before the first; throws NotFound for a source that one may not see. */
async function newestVersion(
  tx: Transaction,
  teamId: string,
  sourceId: string,
): Promise<{ version: number; sha256: Buffer | null }> {
  const [row] = await tx.query<{ version: number; sha256: Buffer | null }[]>(
    `SELECT coalesce(v.version, 0) AS version, v.sha256 FROM source s
       LEFT JOIN source_version v ON v.team_id = s.team_id AND v.source_id = s.source_id
      WHERE s.team_id = $1 AND s.source_id = $2 ORDER BY v.version DESC LIMIT 1`,
    [teamId, sourceId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}
