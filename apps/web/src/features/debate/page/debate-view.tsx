import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useClient } from 'urql';
import { useStore } from 'zustand';
import { historyOf } from '../../../shared/lib/action-history.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { createOutbox } from '../../../shared/lib/live/outbox.js';
import { Banner } from '../../../shared/ui/banner.js';
import { ANNOTATION_MUTATIONS } from '../data/annotation-documents.js';
import { CONTENT_MUTATIONS } from '../data/content-documents.js';
import { CurrentContext, DebateContext, type DebateScope } from '../data/debate-context.js';
import { outlineStoreFor } from '../data/debate-stores.js';
import { createItemIds } from '../data/item-ids.js';
import type { DebateFacts } from '../data/page-query.js';
import { useOutlineData } from '../data/use-outline-data.js';
import { SUGGEST_MUTATIONS } from '../suggest/suggest-documents.js';
import { VoteOnArgumentMutation, VoteOnClaimMutation, WithdrawVoteMutation } from '../data/vote-documents.js';
import type { ReadingPlace } from '../outline/arrivals.js';
import { DebateLayout } from './debate-layout.js';

export interface DebateViewProps {
  debate: DebateFacts;
  debateKey: string;
  /** Number of the current claim or argument; null for none. */
  current: number | null;
  viewerId: string | null;
  /** Reads question, rights and counts anew. */
  onFactsChanged: () => void;
}

/** Everything that may wait in the outbox over a reload. */
const QUEUED = [
  ...CONTENT_MUTATIONS,
  ...ANNOTATION_MUTATIONS,
  ...SUGGEST_MUTATIONS,
  VoteOnClaimMutation,
  VoteOnArgumentMutation,
  WithdrawVoteMutation,
] as const;

/** One debate for one viewer: sets up what its pieces share and keeps it alive. */
export function DebateView({ debate, debateKey, current, viewerId, onFactsChanged }: DebateViewProps) {
  const client = useClient();
  const navigate = useNavigate();
  const store = useMemo(() => outlineStoreFor(debate.id, viewerId), [debate.id, viewerId]);
  const ids = useMemo(() => createItemIds(client, debate.id), [client, debate.id]);
  const outbox = useMemo(() => (viewerId === null ? null : createOutbox(client, viewerId)), [client, viewerId]);
  const history = useMemo(() => historyOf(debate.id, viewerId), [debate.id, viewerId]);
  const place = useRef<(() => ReadingPlace) | null>(null);
  const { error, refresh } = useOutlineData(debate.id, store, place, onFactsChanged);
  const hasOutline = useStore(store, (state) => state.model !== null);

  useEffect(() => {
    if (!outbox) return;
    void outbox.resume(QUEUED).then((sent) => {
      if (sent > 0) void refresh(0);
    });
  }, [outbox, refresh]);

  const open = useCallback(
    (number: number | null) => {
      if (number === null) void navigate({ to: '/d/$debateKey', params: { debateKey } });
      else void navigate({ to: '/d/$debateKey/c/$number', params: { debateKey, number: String(number) } });
    },
    [debateKey, navigate],
  );

  const scope = useMemo<DebateScope>(
    () => ({ debate, debateKey, viewerId, store, ids, outbox, history, place, refresh, open }),
    [debate, debateKey, viewerId, store, ids, outbox, history, refresh, open],
  );

  if (!hasOutline && error) {
    return (
      <div className="mx-auto w-full max-w-180 p-6">
        <Banner tone="warn" role="alert">
          {errorSentence(error)}
        </Banner>
      </div>
    );
  }
  return (
    <DebateContext value={scope}>
      <CurrentContext value={current}>
        <DebateLayout feedError={error} />
      </CurrentContext>
    </DebateContext>
  );
}
