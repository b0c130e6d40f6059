import { useCallback } from 'react';
import { useClient, type CombinedError } from 'urql';
import type { ReportKind, ReviewKind } from '../../../gql/graphql.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useDebate } from '../data/debate-context.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { SUGGESTED, SuggestMergeMutation, SuggestMoveMutation } from '../suggest/suggest-documents.js';
import { isClaim } from '../outline/outline-model.js';
import { HideMutation, MarkMutation, MergeMutation, MoveMutation, ReportMutation } from './care-documents.js';

/** What somebody wants to do about a claim or an argument, beside arguing with it. */
export type Deed =
  | { readonly kind: 'report'; readonly reason: ReportKind; readonly note: string }
  | { readonly kind: 'mark'; readonly reason: ReviewKind; readonly note: string }
  | { readonly kind: 'hide'; readonly note: string }
  /** `to`: the number of the claim that stays, or of what the argument is about from now on. */
  | { readonly kind: 'merge' | 'move'; readonly to: number; readonly note: string };

export interface Subject {
  readonly id: string;
  readonly number: number;
  readonly what: 'claim' | 'argument';
  /** Whether a merge or a move is done at once; else it is suggested. */
  readonly canDecide: boolean;
}

type Answer = { readonly __typename: string; readonly message?: string; readonly seq?: number } | null | undefined;

/** Does it; answers what went wrong in a sentence, null for nothing. */
export function useCare(subject: Subject): (deed: Deed) => Promise<string | null> {
  const client = useClient();
  const { store, ids, refresh } = useDebate();
  const remember = useLogUndo();
  return useCallback(
    async (deed) => {
      const { id, number, canDecide } = subject;
      const done = async (error: CombinedError | undefined, answer: Answer, success: string, say: string) => {
        const wrong = problemIn(error, answer, success);
        if (wrong !== null) return wrong;
        if (answer?.seq === undefined || deed.kind === 'hide') showToast({ text: say });
        else remember(say, answer.seq);
        if (answer?.seq !== undefined) await refresh(answer.seq);
        return null;
      };
      switch (deed.kind) {
        case 'report': {
          const input = { subjectId: id, kind: deed.reason, note: deed.note };
          const { data, error } = await client.mutation(ReportMutation, { input });
          return done(error, data?.reportContent, 'ReportContentSuccess', 'Reported. The moderators will look at it.');
        }
        case 'mark': {
          const input = { itemId: id, kind: deed.reason, note: deed.note };
          const { data, error } = await client.mutation(MarkMutation, { input });
          return done(error, data?.markForReview, 'MarkForReviewSuccess', `Marked #${number} for review.`);
        }
        case 'hide': {
          const { data, error } = await client.mutation(HideMutation, { input: { subjectId: id, reason: deed.note } });
          return done(
            error,
            data?.hideContent,
            'HideContentSuccess',
            `#${number} is hidden. Moderation shows it again.`,
          );
        }
        case 'merge':
        case 'move': {
          const { model } = store.getState();
          const kind = model !== null && isClaim(model, deed.to) ? 'claim' : 'argument';
          const other = model?.slotOf.has(deed.to) ? await ids.idOf(deed.to, kind) : null;
          if (other === null) return `There is no #${deed.to} in this debate.`;
          if (deed.kind === 'merge' && kind !== 'claim')
            return `#${deed.to} is an argument. Give the number of a claim.`;
          return deed.kind === 'merge' ? merge(other) : move(other);
        }
      }

      async function merge(intoId: string) {
        const input = { claimId: id, intoId };
        if (canDecide) {
          const { data, error } = await client.mutation(MergeMutation, { input });
          return done(error, data?.mergeClaims, 'MergeClaimsSuccess', `Merged #${number}.`);
        }
        const { data, error } = await client.mutation(SuggestMergeMutation, { input: { ...input, reason: deed.note } });
        return done(error, data?.suggestMerge, 'SuggestSuccess', SUGGESTED);
      }

      async function move(targetId: string) {
        const input = { argumentId: id, targetId };
        if (canDecide) {
          const { data, error } = await client.mutation(MoveMutation, { input });
          return done(error, data?.moveArgument, 'MoveArgumentSuccess', `Moved #${number}.`);
        }
        const { data, error } = await client.mutation(SuggestMoveMutation, { input: { ...input, reason: deed.note } });
        return done(error, data?.suggestMove, 'SuggestSuccess', SUGGESTED);
      }
    },
    [client, ids, refresh, remember, store, subject],
  );
}
