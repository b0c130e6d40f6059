import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { graphql } from '../../../gql/index.js';
import type { DebateHistoryQuery as HistoryData } from '../../../gql/graphql.js';
import { Avatar } from '../../../shared/ui/avatar.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { Time } from '../../../shared/ui/time.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { useDetail } from '../data/use-detail.js';
import { undoEvent } from '../data/use-log-undo.js';

const DebateHistoryQuery = graphql(`
  query DebateHistory($debateId: ID!, $beforeSeq: Int, $first: Int!) {
    debate(id: $debateId) {
      id
      events(beforeSeq: $beforeSeq, first: $first) {
        totalCount
        edges {
          node {
            id
            seq
            type
            at
            summary
            numbers
            undoes
            viewerCanUndo
            actor {
              id
              name
            }
          }
        }
      }
    }
  }
`);

type LogEvent = HistoryData['debate']['events']['edges'][number]['node'];

/** Events a page; the API gives at most fifty. */
const PAGE = 50;

/** The debate's log, newest first, with the way back where there is one. */
export function HistoryPanel() {
  const [pages, setPages] = useState<number[]>([]);
  return (
    <div className="flex flex-col gap-3">
      <HistoryPage beforeSeq={null} onMore={pages.length === 0 ? (seq) => setPages([seq]) : undefined} />
      {pages.map((beforeSeq, index) => (
        <HistoryPage
          key={beforeSeq}
          beforeSeq={beforeSeq}
          onMore={index === pages.length - 1 ? (seq) => setPages([...pages, seq]) : undefined}
        />
      ))}
    </div>
  );
}

function HistoryPage({ beforeSeq, onMore }: { beforeSeq: number | null; onMore?: (beforeSeq: number) => void }) {
  const { debate } = useDebate();
  const { data, error, isReading, readAgain } = useDetail(DebateHistoryQuery, {
    debateId: debate.id,
    beforeSeq,
    first: PAGE,
  });
  // What is remembered from an earlier look is shown only if nothing has happened since: rows that move under the pointer
  // a moment later would put another "Undo" there.
  const known = useOutline((state) => state.model?.seq ?? 0);
  const newest = Math.max(0, ...(data?.debate.events.edges.map(({ node }) => node.seq) ?? []));
  const isOld = beforeSeq === null && newest < known && isReading;
  const [isShown, setShown] = useState(false);
  if (!isShown && data && !isOld) setShown(true);
  if (!data || !isShown) {
    if (error) return <QueryProblem error={error} onRetry={readAgain} />;
    return (
      <Loading label="Loading the history">
        <div className="flex flex-col gap-3">
          {[0, 1, 2, 3, 4].map((row) => (
            <Skeleton key={row} className="h-10 w-full" />
          ))}
        </div>
      </Loading>
    );
  }
  const events = data.debate.events.edges.map(({ node }) => node).sort((a, b) => b.seq - a.seq);
  const oldest = events.at(-1)?.seq ?? 1;
  if (events.length === 0) return beforeSeq === null ? <EmptyState title="Nothing has happened here yet." /> : null;
  return (
    <>
      <ol className="flex flex-col">
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ol>
      {onMore && oldest > 1 && (
        <Button size="s" className="self-center" onPress={() => onMore(oldest)}>
          Earlier
        </Button>
      )}
    </>
  );
}

function EventRow({ event }: { event: LogEvent }) {
  const scope = useDebate();
  const [isPending, setPending] = useState(false);
  const [number] = event.numbers;
  const undo = async () => {
    setPending(true);
    await undoEvent(scope, event.seq);
    setPending(false);
  };
  return (
    // Fifty of them reach far below the edge: what is out of sight is not styled and laid out until it is scrolled to.
    <li className="group/event -mx-1 flex items-start gap-2.5 border-b border-line px-1 py-2.5 [contain-intrinsic-block-size:auto_4.25rem] [content-visibility:auto]">
      <Avatar name={event.actor.name} size="s" isDecorative />
      <div className="min-w-0 flex-1">
        <p className="user-text text-13 text-ink-2">
          <span className="font-strong text-ink-1">{event.actor.name}</span> {event.summary}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
          <Time at={event.at} />
          {event.undoes !== null && <span className="figures">takes back event {event.undoes}</span>}
          {number !== undefined && (
            <button
              type="button"
              onClick={() => scope.open(number)}
              className="figures min-h-6 rounded-[4px] px-1 hover:bg-hover hover:text-ink-1"
            >
              Show #{number}
            </button>
          )}
        </p>
      </div>
      {event.viewerCanUndo && (
        <Button size="s" variant="quiet" icon={<Undo2 aria-hidden />} isPending={isPending} onPress={() => void undo()}>
          Undo
        </Button>
      )}
    </li>
  );
}
