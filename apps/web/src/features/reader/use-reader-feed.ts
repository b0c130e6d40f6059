import { useEffect, useEffectEvent, useState } from 'react';
import { useClient } from 'urql';
import type { LiveEvent } from '../../shared/lib/live/debate-events.js';
import { openDebateFeed } from '../../shared/lib/live/debate-feed.js';
import { noteUpdates } from '../../shared/lib/live/missed-updates.js';

/** Changes that come in a burst are read once, this many milliseconds after the first. */
const GATHER = 60;

export interface ReaderFeedHandlers {
  /** Citations, notes or the claims they belong to have changed, up to this event (Infinity: nobody knows). */
  onPassages: (seq: number) => void;
  /** A source was added or got a new version. */
  onSources: () => void;
}

/** Tells the reader what others change in the debate while a source is open. */
export function useReaderFeed(debateId: string, afterSeq: number, { onPassages, onSources }: ReaderFeedHandlers): void {
  const client = useClient();
  const [firstSeq] = useState(afterSeq);
  const passagesChanged = useEffectEvent(onPassages);
  const sourcesChanged = useEffectEvent(onSources);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pending = { passages: 0, sources: 0 };
    const note = (what: keyof typeof pending, seq: number) => {
      pending[what] = Math.max(pending[what], seq);
      timer ??= setTimeout(() => {
        timer = undefined;
        const { passages, sources } = pending;
        pending.passages = 0;
        pending.sources = 0;
        if (passages > 0) passagesChanged(passages);
        if (sources > 0) sourcesChanged();
      }, GATHER);
    };
    const close = openDebateFeed({
      client,
      debateId,
      afterSeq: firstSeq,
      onChange: ({ events }) => {
        noteUpdates(events.length);
        for (const event of events) {
          if (concernsPassages(event)) note('passages', event.seq);
          if (event.type.startsWith('SOURCE_')) note('sources', event.seq);
        }
      },
      onResync: () => {
        note('passages', Infinity);
        note('sources', Infinity);
      },
      // Reading again says why: the debate may not be readable any more.
      onRefused: () => note('passages', Infinity),
    });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [client, debateId, firstSeq]);
}

/** Claims count too: their words, and whether they still stand, show on the cards. */
function concernsPassages({ type }: LiveEvent): boolean {
  return type.startsWith('CITATION_') || type.startsWith('ANNOTATION_') || type.startsWith('CLAIM_');
}
