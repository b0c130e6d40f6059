import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { whenIdle } from '../../../shared/lib/first-sight.js';
import { useDebate } from '../data/debate-context.js';

const Query = graphql(`
  query DebateDuties($debateId: ID!) {
    debate(id: $debateId) {
      id
      suggestions(first: 1) {
        totalCount
      }
    }
  }
`);

/** Suggestions are no events of the debate; who judges them hears of new ones within this time. */
const LOOK_AGAIN_MS = 60_000;

const linkClass =
  'figures inline-flex min-h-6 items-center underline decoration-line underline-offset-3 hover:text-ink-1 hover:decoration-current';

/** What waits for somebody: suggestions, and for moderators what is to be looked after. Asked beside the page. */
export function DebateDuties() {
  const { debate, debateKey } = useDebate();
  // The debate itself comes first.
  const [isTime, setTime] = useState(false);
  useEffect(() => whenIdle(() => setTime(true)), []);
  const [{ data }, lookAgain] = useQuery({
    query: Query,
    variables: { debateId: debate.id },
    requestPolicy: 'cache-and-network',
    pause: !isTime,
  });
  const { viewerCanJudge } = debate;
  useEffect(() => {
    if (!viewerCanJudge) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') lookAgain({ requestPolicy: 'network-only' });
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [lookAgain, viewerCanJudge]);
  const waiting = data?.debate.suggestions.totalCount ?? 0;
  return (
    <>
      {(waiting > 0 || viewerCanJudge) && (
        <>
          <span aria-hidden>·</span>
          <Link to="/d/$debateKey/suggestions" params={{ debateKey }} className={linkClass}>
            Suggestions
            {/* As wide without a number as with one, so that nothing moves when it comes. */}
            <span aria-hidden className="ms-1 inline-block min-w-3">
              {waiting > 0 && waiting}
            </span>
            <span className="sr-only">{waiting > 0 && `, ${waiting} waiting`}</span>
          </Link>
        </>
      )}
      {debate.viewerCanModerate && (
        <>
          <span aria-hidden>·</span>
          <Link to="/d/$debateKey/moderation" params={{ debateKey }} className={linkClass}>
            Moderation
          </Link>
        </>
      )}
    </>
  );
}
