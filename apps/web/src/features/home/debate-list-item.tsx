import { Link } from '@tanstack/react-router';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { debateKey } from '../../shared/lib/debate-key.js';
import { lastSeenSeq } from '../../shared/lib/debate-visits.js';
import { StrengthBar } from '../../shared/ui/strength-bar.js';
import { Time } from '../../shared/ui/time.js';
import { stateWord, visibilityWord } from './debate-words.js';

const DebateListItemFragment = graphql(`
  fragment DebateListItem_debate on Debate {
    id
    question
    visibility
    state
    seq
    changedAt
    team {
      id
      name
    }
    positions {
      id
      text
      strength {
        value
        bandLow
        bandHigh
      }
    }
  }
`);

/** How many positions stand in a list before "and 2 more". */
const SHOWN_POSITIONS = 5;

export interface DebateListItemProps {
  debate: FragmentType<typeof DebateListItemFragment>;
  showsTeam: boolean;
  /** Level of the question among the page's headings. */
  heading: 'h2' | 'h3';
}

/** One debate: its question, its positions with their strength, what changed since one last looked. */
export function DebateListItem({ debate: fragment, showsTeam, heading: Heading }: DebateListItemProps) {
  const debate = readFragment(DebateListItemFragment, fragment);
  const shown = debate.positions.slice(0, SHOWN_POSITIONS);
  const more = debate.positions.length - shown.length;
  return (
    <article className="group relative -mx-3 rounded-card px-3 py-5 transition-colors hover:bg-hover">
      <Heading className="user-text text-20 text-balance">
        <Link
          to="/d/$debateKey"
          params={{ debateKey: debateKey(debate) }}
          className="rounded-control after:absolute after:inset-0 after:rounded-card"
        >
          {debate.question}
        </Link>
      </Heading>
      <Meta debate={debate} showsTeam={showsTeam} />
      {shown.length > 0 && (
        <ol className="mt-3 flex flex-col gap-1.5" aria-label="Positions">
          {shown.map(({ id, text, strength }) => (
            <li key={id} className="flex items-start gap-3 text-15 text-ink-2">
              <span className="flex h-[1.375rem] w-22 flex-none items-center">
                <StrengthBar value={strength.value} low={strength.bandLow} high={strength.bandHigh} showsWord={false} />
              </span>
              <span className="user-text line-clamp-2">{text}</span>
            </li>
          ))}
          {more > 0 && <li className="ps-25 text-13 text-ink-3">and {more} more</li>}
        </ol>
      )}
    </article>
  );
}

interface MetaProps {
  debate: {
    id: string;
    seq: number;
    changedAt: string;
    visibility: keyof typeof visibilityWord;
    state: keyof typeof stateWord;
    team: { name: string };
  };
  showsTeam: boolean;
}

function Meta({ debate, showsTeam }: MetaProps) {
  const seen = lastSeenSeq(debate.id);
  const news = seen === null ? 0 : debate.seq - seen;
  const parts = [
    ...(showsTeam ? [debate.team.name] : []),
    visibilityWord[debate.visibility],
    ...(debate.state === 'OPEN' ? [] : [stateWord[debate.state]]),
  ];
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-13 text-ink-3">
      {parts.map((part) => (
        <span key={part} className="after:ms-2 after:content-['·']">
          {part}
        </span>
      ))}
      <span>
        changed <Time at={debate.changedAt} />
      </span>
      {news > 0 && (
        <span className="rounded-full bg-accent-soft px-2 font-strong text-accent">
          {news} {news === 1 ? 'change' : 'changes'} since you looked
        </span>
      )}
    </p>
  );
}
