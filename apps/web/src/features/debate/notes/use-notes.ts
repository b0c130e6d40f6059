import { useMemo } from 'react';
import type { OperationResult } from 'urql';
import { readFragment, type FragmentType } from '../../../gql/index.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { answeredOrStuck } from '../../../shared/lib/live/answered-or-stuck.js';
import { showToast } from '../../../shared/lib/toasts.js';
import {
  AnnotateAnswer_ResultFragment,
  AnnotateMutation,
  ArchiveAnnotationMutation,
  EditAnnotationMutation,
  ReplyMutation,
  ResolveMutation,
} from '../data/annotation-documents.js';
import { useDebate } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import { useLogUndo } from '../data/use-log-undo.js';

/** What can be done with notes; each resolves with null, or with a sentence about what went wrong. */
export interface NoteActions {
  add: (targetId: string, body: string) => Promise<string | null>;
  reply: (annotationId: string, body: string) => Promise<string | null>;
  edit: (annotationId: string, body: string) => Promise<string | null>;
  resolve: (annotationId: string, resolved: boolean) => Promise<string | null>;
  archive: (annotationId: string) => Promise<string | null>;
}

type Answer = FragmentType<typeof AnnotateAnswer_ResultFragment>;

/** Notes on claims and arguments of this debate. */
export function useNotes(): NoteActions {
  const { debate, outbox, refresh } = useDebate();
  const remember = useLogUndo();
  return useMemo(() => {
    async function settle<Data>(
      sending: Promise<OperationResult<Data>> | undefined,
      pick: (data: Data) => Answer,
      done: string,
    ): Promise<string | null> {
      if (!sending) return 'Sign in to take part.';
      const result = await answeredOrStuck(sending);
      if (result === 'stuck') {
        showToast({ text: 'Kept on this device. It will be sent as soon as there is a connection.' });
        return null;
      }
      if (result.error) return errorSentence(result.error);
      const answer = result.data ? readFragment(AnnotateAnswer_ResultFragment, pick(result.data)) : null;
      if (!answer) return 'The server sent no answer. Try again.';
      if (answer.__typename !== 'AnnotateSuccess') return refusalSentence(answer);
      await refresh(answer.seq);
      remember(done, answer.seq);
      return null;
    }
    const orSay = async (outcome: Promise<string | null>) => {
      const problem = await outcome;
      if (problem !== null) showToast({ text: problem });
      return problem;
    };
    return {
      add: (targetId, body) =>
        settle(
          outbox?.submit(AnnotateMutation, { input: { debateId: debate.id, targetId, body } }),
          (data) => data.annotate,
          'Added a note.',
        ),
      reply: (annotationId, body) =>
        settle(
          outbox?.submit(ReplyMutation, { input: { annotationId, body } }),
          (data) => data.replyToAnnotation,
          'Replied.',
        ),
      edit: (annotationId, body) =>
        settle(
          outbox?.submit(EditAnnotationMutation, { input: { annotationId, body } }),
          (data) => data.editAnnotation,
          'Edited a note.',
        ),
      resolve: (annotationId, resolved) =>
        orSay(
          settle(
            outbox?.submit(ResolveMutation, { input: { annotationId, resolved } }),
            (data) => data.resolveAnnotation,
            resolved ? 'Settled a note.' : 'Opened a note again.',
          ),
        ),
      archive: (annotationId) =>
        orSay(
          settle(
            outbox?.submit(ArchiveAnnotationMutation, { input: { annotationId } }),
            (data) => data.archiveAnnotation,
            'Archived a note.',
          ),
        ),
    };
  }, [debate.id, outbox, refresh, remember]);
}
