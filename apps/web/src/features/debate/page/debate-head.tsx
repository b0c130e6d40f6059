import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useNoIndex } from '../../../shared/lib/use-no-index.js';
import { buttonClass } from '../../../shared/ui/button-class.js';
import { cx } from '../../../shared/ui/cx.js';
import { useDebate, useOutline } from '../data/debate-context.js';
import { plural } from '../outline/row-label.js';
import { VotingBar } from '../vote/voting-bar.js';
import { DebateDuties } from './debate-duties.js';

const VISIBILITY = { PUBLIC: 'Public', LINK: 'Anyone with the link', TEAM: 'The team', PRIVATE: 'Private' } as const;
const STATE = { DRAFT: 'Draft', OPEN: null, VOTING_CLOSED: 'Voting is closed', ARCHIVED: 'Archived' } as const;
/** From this length a description is cut to three lines until it is asked for. */
const LONG = 280;

/** The question that everything answers, what is said about it, and who may read it. */
export const DebateHead = memo(function DebateHead() {
  const { debate, debateKey, viewerId } = useDebate();
  // The page's own question is answered before the outline is there.
  const claims = useOutline((state) => state.model?.claimCount ?? null);
  const [isWhole, setWhole] = useState(false);
  const isLong = debate.description.length > LONG;
  const sources = debate.sources.totalCount;
  useNoIndex(debate.visibility !== 'PUBLIC');
  return (
    <header className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-x-2 text-13 text-ink-3">
        <Link
          to="/teams/$teamId"
          params={{ teamId: debate.team.id }}
          className="inline-flex min-h-6 items-center hover:text-ink-1 hover:underline"
        >
          {debate.team.name}
        </Link>
        <span aria-hidden>·</span>
        <span>{VISIBILITY[debate.visibility]}</span>
        {STATE[debate.state] && (
          <>
            <span aria-hidden>·</span>
            <span className="font-strong text-warn">{STATE[debate.state]}</span>
          </>
        )}
        <span aria-hidden>·</span>
        {sources > 0 || debate.viewerCanAddSource ? (
          <Link
            to="/d/$debateKey/sources"
            params={{ debateKey }}
            className="figures inline-flex min-h-6 items-center underline decoration-line underline-offset-3 hover:text-ink-1 hover:decoration-current"
          >
            {sources > 0 ? plural(sources, 'source') : 'Add a source'}
          </Link>
        ) : (
          <span>no sources yet</span>
        )}
        {viewerId !== null && <DebateDuties />}
        {(debate.viewerCanEdit || debate.viewerCanAddClaim) && (
          <>
            <span aria-hidden>·</span>
            <Link
              to="/d/$debateKey/settings"
              params={{ debateKey }}
              className="inline-flex min-h-6 items-center hover:text-ink-1 hover:underline"
            >
              {debate.viewerCanEdit ? 'Settings' : 'People'}
            </Link>
          </>
        )}
        <span aria-hidden>·</span>
        {/* As wide before the number has come as with the largest, so that the line breaks once and for all. */}
        <span className="figures min-w-22">{claims === null ? '\u00a0' : plural(claims, 'claim')}</span>
      </p>
      <h1 dir="auto" className="user-text text-25 lg:text-32">
        {debate.question}
      </h1>
      {debate.description !== '' && (
        <div className="max-w-[72ch] text-15 text-ink-2">
          <p dir="auto" className={cx('user-text whitespace-pre-line', isLong && !isWhole && 'line-clamp-3')}>
            {debate.description}
          </p>
          {isLong && (
            <button
              type="button"
              onClick={() => setWhole(!isWhole)}
              className="min-h-6 text-13 font-strong text-ink-3 hover:text-ink-1"
            >
              {isWhole ? 'Less' : 'More'}
            </button>
          )}
        </div>
      )}
      {debate.viewerIsMuted && (
        <p className="text-13 font-strong text-warn">
          You are muted here: you can read and vote, and write nothing until a moderator lifts it.
        </p>
      )}
      <VotingBar />
      {viewerId === null && <SignInHint />}
    </header>
  );
});

/** Readers who are not signed in learn what they could do, once and quietly. */
function SignInHint() {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-3 text-15 text-ink-2">
      You are reading along.
      <Link to="/sign-in" search={{ next: location.pathname }} className={buttonClass({ size: 's' })}>
        Sign in to vote and argue
      </Link>
    </p>
  );
}
