import type { ResultOf } from '@graphql-typed-document-node/core';
import { useClient, type CombinedError } from 'urql';
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import type { Span } from '../core/text-table.js';
import { useReader } from '../reader-context.js';
import {
  AnnotationAnswer_result,
  Reader_annotate,
  Reader_archiveAnnotation,
  Reader_editAnnotation,
  Reader_replyToAnnotation,
  Reader_resolveAnnotation,
} from './annotation-documents.js';
import { settle, type Settled } from './settle.js';
import { useUndoToast } from './use-undo.js';

/** What can be done with notes. Each answers with the id of the note; each success has its undo in a toast. */
export interface Annotating {
  note(what: { span: Span; body: string }): Promise<Settled<string>>;
  reply(what: { annotationId: string; body: string }): Promise<Settled<string>>;
  edit(what: { annotationId: string; body: string }): Promise<Settled<string>>;
  resolve(what: { annotationId: string; resolved: boolean }): Promise<Settled<string>>;
  archive(what: { annotationId: string }): Promise<Settled<string>>;
}

type MaskedAnswer = FragmentType<typeof AnnotationAnswer_result>;
type Answer = ResultOf<typeof AnnotationAnswer_result>;

export function useAnnotating(): Annotating {
  const client = useClient();
  const { debateId, version, text, refresh } = useReader();
  const undoToast = useUndoToast();
  const key = useIdempotencyKey();

  async function finish(
    said: string,
    { error, masked }: { error: CombinedError | undefined; masked: MaskedAnswer | undefined },
  ): Promise<Settled<string>> {
    const answer: Answer | undefined = masked && readFragment(AnnotationAnswer_result, masked);
    const settled = settle({ error, answer }, 'AnnotateSuccess');
    if (!settled.ok) return settled;
    key.renew();
    undoToast(said, { debateId, seq: settled.value.seq });
    await refresh(settled.value.seq);
    return { ok: true, value: settled.value.annotation.id };
  }

  return {
    async note({ span, body }) {
      const passage = { sourceVersionId: version.id, ...span, quote: text.slice(span.start, span.end) };
      const input = { debateId, passage, body };
      const variables = { input: { ...input, idempotencyKey: key.keyFor(input) } };
      const { data, error } = await client.mutation(Reader_annotate, variables);
      return finish('Note added.', { error, masked: data?.annotate });
    },
    async reply(what) {
      const variables = { input: { ...what, idempotencyKey: key.keyFor(['reply', what]) } };
      const { data, error } = await client.mutation(Reader_replyToAnnotation, variables);
      return finish('Reply added.', { error, masked: data?.replyToAnnotation });
    },
    async edit(what) {
      const variables = { input: { ...what, idempotencyKey: key.keyFor(['edit', what]) } };
      const { data, error } = await client.mutation(Reader_editAnnotation, variables);
      return finish('Note changed.', { error, masked: data?.editAnnotation });
    },
    async resolve(what) {
      const variables = { input: { ...what, idempotencyKey: key.keyFor(['resolve', what]) } };
      const { data, error } = await client.mutation(Reader_resolveAnnotation, variables);
      return finish(what.resolved ? 'Note resolved.' : 'Note opened again.', {
        error,
        masked: data?.resolveAnnotation,
      });
    },
    async archive(what) {
      const variables = { input: { ...what, idempotencyKey: key.keyFor(['archive', what]) } };
      const { data, error } = await client.mutation(Reader_archiveAnnotation, variables);
      return finish('Note archived.', { error, masked: data?.archiveAnnotation });
    },
  };
}
