import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { useClient, type CombinedError } from 'urql';
import { markSeen } from '../../../shared/lib/debate-visits.js';
import { openDebateFeed } from '../../../shared/lib/live/debate-feed.js';
import { nextTask } from '../../../shared/lib/next-task.js';
import { noteUpdates } from '../../../shared/lib/live/missed-updates.js';
import { readOutlineColumns } from './outline-ahead.js';
import { createBurstReader } from './burst-reader.js';
import { readStrengths } from './read-strengths.js';
import type { ReadingPlace } from '../outline/arrivals.js';
import { readOutline } from '../outline/outline-model.js';
import type { OutlineStore } from '../outline/outline-store.js';
import { isNews, receiveTally } from '../vote/vote-ledger.js';

/** Events come in bursts; the outline is read once per burst, yet not later than so long after its first (milliseconds). */
const EVENTS_PAUSE = 120;
const LONGEST_BURST = 1_500;
/** Strengths follow votes; they may lag a little behind the counts. */
const STRENGTHS_PAUSE = 900;
/** Attempts to see one's own change in an answer, which may have been on its way before the change. */
const ATTEMPTS = 6;
const RETRY_PAUSE = 150;
const SHOWN_AS_NEW = 6_000;
const NOBODY: ReadingPlace = { first: 0, last: -1, writing: false, attended: false };

/** Events after which the head of the page may say something else. */
const CHANGES_FACTS = new Set([
  'VOTING_POLICY_CHANGED',
  'ROUND_OPENED',
  'ROUND_CLOSED',
  'ROUND_RELEASED',
  'DEBATE_EDITED', 'SOURCE_ADDED']);

export interface OutlineData {
  readonly error: CombinedError | null;
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
  const factsChanged = useRef(onFactsChanged);
  useEffect(() => {
    factsChanged.current = onFactsChanged;
  });

  const read = useCallback(
    async (isOwn: boolean): Promise<number> => {
      const answer = await readOutlineColumns(client, debateId);
      if (!answer.data) {
        if (!store.getState().model) setError(answer.error);
        return 0;
      }
      const columns = answer.data.debate.outline;
      // To parse it, to index it and to draw it are three tasks: together they could be felt in a large debate.
      await nextTask();
      setError(null);
      markSeen(debateId, columns.seq);
      if (columns.seq < (store.getState().model?.seq ?? 0)) return columns.seq;
      const model = readOutline(columns);
      await nextTask();
      // Somebody may have read something newer meanwhile.
      if (columns.seq < (store.getState().model?.seq ?? 0)) return columns.seq;
      if (isOwn) store.actions.show(model);
      else store.actions.receive(model, place.current?.() ?? NOBODY);
      setTimeout(store.actions.forgetFresh, SHOWN_AS_NEW);
      return columns.seq;
    },
    [client, debateId, place, store],
  );

  const refresh = useCallback(
    async (atLeastSeq: number) => {
      store.actions.noteChange();
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        if ((await read(true)) >= atLeastSeq) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE * (attempt + 1)));
      }
    },
    [read, store],
  );

  useEffect(() => {
    let isGone = false;
    let close = () => {};
    let strengths: ReturnType<typeof setTimeout> | undefined;
    const outline = createBurstReader(() => read(false), { pause: EVENTS_PAUSE, longest: LONGEST_BURST });
    const readStrengthsLater = () => {
      strengths ??= setTimeout(() => {
        strengths = undefined;
        // An outline that is on its way brings the strengths with it.
        if (outline.isBusy()) return;
        void readStrengths(debateId, store).then((isRead) => {
          if (!isRead && !isGone) outline.ask();
        });
      }, STRENGTHS_PAUSE);
    };
    const follow = (afterSeq: number) => {
      close = openDebateFeed({
        client,
        debateId,
        afterSeq,
        onChange: ({ events, tallies: told }) => {
          const { model } = store.getState();
          if (!model) return;
          const { ledger } = store.actions;
          const tallies = told.filter(({ number, tally }) => isNews(ledger, model, number, tally));
          const painted = tallies.filter(({ number, tally }) => receiveTally(ledger, model, number, tally));
          if (painted.length > 0) store.actions.touch(...painted.map(({ number }) => number));
          if (tallies.length > 0) readStrengthsLater();
          if (events.length > 0) outline.ask();
          if (events.some((event) => CHANGES_FACTS.has(event.type))) factsChanged.current();
          if (events.length + tallies.length > 0) store.actions.noteChange();
          noteUpdates(events.length + tallies.length);
        },
        onResync: () => {
          void read(false);
          store.actions.noteChange();
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
      outline.stop();
      clearTimeout(strengths);
    };
  }, [client, debateId, read, store]);

  return { error, refresh };
}
