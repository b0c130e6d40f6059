import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useClient, type CombinedError } from 'urql';
import { markSeen } from '../../../shared/lib/debate-visits.js';
import { openDebateFeed } from '../../../shared/lib/live/debate-feed.js';
import { noteUpdates } from '../../../shared/lib/live/missed-updates.js';
import type { ReadingPlace } from '../outline/arrivals.js';
import { readOutline } from '../outline/outline-model.js';
import { DebateOutline_query } from '../outline/outline-query.js';
import type { OutlineStore } from '../outline/outline-store.js';
import { receiveTally } from '../vote/vote-ledger.js';

/** Events come in bursts; the outline is read once per burst (milliseconds). */
const EVENTS_PAUSE = 120;
/** Strengths follow votes; they may lag a little behind the counts. */
const STRENGTHS_PAUSE = 900;
/** Attempts to see one's own change in an answer, which may have been on its way before the change. */
const ATTEMPTS = 6;
const RETRY_PAUSE = 150;
const SHOWN_AS_NEW = 6_000;
const NOBODY: ReadingPlace = { first: 0, last: -1, writing: false, attended: false };

/** Events after which the head of the page may say something else. */
const CHANGES_FACTS = new Set(['DEBATE_EDITED', 'SOURCE_ADDED']);

export interface OutlineData {
  readonly error: CombinedError | null;
  readonly changes: number;
  readonly refresh: (atLeastSeq: number) => Promise<void>;
}

/**
 * Keeps the store up to date: reads the outline, follows the live feed, paints tallies at once and reads the outline anew
 * when its structure or its strengths may have changed. `onFactsChanged`: question, rights or sources may be others now.
 */
export function useOutlineData(
  debateId: string,
  store: OutlineStore,
  place: RefObject<(() => ReadingPlace) | null>,
  onFactsChanged: () => void,
): OutlineData {
  const client = useClient();
  const [error, setError] = useState<CombinedError | null>(null);
  const [changes, setChanges] = useState(0);
  const factsChanged = useRef(onFactsChanged);
  useEffect(() => {
    factsChanged.current = onFactsChanged;
  });
  const timers = useRef<{ outline?: ReturnType<typeof setTimeout>; strengths?: ReturnType<typeof setTimeout> }>({});

  const read = useCallback(
    async (isOwn: boolean): Promise<number> => {
      const variables = { debateId, includeArchived: false };
      const answer = await client.query(DebateOutline_query, variables, { requestPolicy: 'network-only' }).toPromise();
      if (!answer.data) {
        if (!store.getState().model) setError(answer.error ?? null);
        return 0;
      }
      const columns = answer.data.debate.outline;
      setError(null);
      markSeen(debateId, columns.seq);
      if (columns.seq < (store.getState().model?.seq ?? 0)) return columns.seq;
      const model = readOutline(columns);
      if (isOwn) store.actions.show(model);
      else store.actions.receive(model, place.current?.() ?? NOBODY);
      setTimeout(store.actions.forgetFresh, SHOWN_AS_NEW);
      return columns.seq;
    },
    [client, debateId, place, store],
  );

  const refresh = useCallback(
    async (atLeastSeq: number) => {
      setChanges((count) => count + 1);
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if ((await read(true)) >= atLeastSeq) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE * (attempt + 1)));
      }
    },
    [read],
  );

  useEffect(() => {
    const pending = timers.current;
    let isGone = false;
    let close = () => {};
    const readLater = (key: 'outline' | 'strengths', pause: number) => {
      if (key === 'strengths' && pending.strengths) return;
      clearTimeout(pending[key]);
      pending[key] = setTimeout(() => {
        delete pending[key];
        void read(false);
      }, pause);
    };
    const follow = (afterSeq: number) => {
      close = openDebateFeed({
        client,
        debateId,
        afterSeq,
        onChange: ({ events, tallies }) => {
          const { model } = store.getState();
          if (!model) return;
          const painted = tallies.filter(({ number, tally }) =>
            receiveTally(store.actions.ledger, model, number, tally),
          );
          if (painted.length > 0) store.actions.touch(...painted.map(({ number }) => number));
          if (tallies.length > 0) readLater('strengths', STRENGTHS_PAUSE);
          if (events.length > 0) readLater('outline', EVENTS_PAUSE);
          if (events.some((event) => CHANGES_FACTS.has(event.type))) factsChanged.current();
          if (events.length + tallies.length > 0) setChanges((count) => count + 1);
          noteUpdates(events.length + tallies.length);
        },
        onResync: () => {
          void read(false);
          setChanges((count) => count + 1);
        },
        onRefused: setError,
      });
    };
    void read(false).then((seq) => {
      if (!isGone && seq > 0) follow(seq);
    });
    return () => {
      isGone = true;
      close();
      clearTimeout(pending.outline);
      clearTimeout(pending.strengths);
      delete pending.strengths;
    };
  }, [client, debateId, read, store]);

  return { error, changes, refresh };
}
