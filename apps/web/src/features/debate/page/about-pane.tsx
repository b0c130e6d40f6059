import { KeyHint } from '../../../shared/ui/key-hint.js';
import { useDebate } from '../data/debate-context.js';
import { HistoryPanel } from '../history/history-panel.js';

/** While nothing is chosen: what one can do, and what happened last. */
export function AboutPane() {
  const { viewerId, debate } = useDebate();
  const canAct = viewerId !== null && (debate.viewerCanVote || debate.viewerCanAddArgument || debate.viewerCanSuggest);
  return (
    <div className="flex flex-col gap-8 pt-4">
      <section className="flex flex-col gap-3">
        <h2 className="text-17">Choose a claim</h2>
        <p className="text-15 text-ink-2">
          Its votes, its strength and why, and what it rests on show up here.{' '}
          <span className="touch-only:hidden">Arrow keys walk the outline.</span>
        </p>
        <dl className="touch-only:hidden grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2 text-13 text-ink-2">
          <Hint keys="Enter" text="Show the details" />
          {canAct && (
            <>
              <Hint keys="a" text="Agree" second="d" secondText="disagree" />
              <Hint keys="p" text="Add a pro" second="o" secondText="a con" />
              <Hint keys="u" text="Undercut the step" />
            </>
          )}
          <Hint keys="/" text="Search" />
          <Hint keys="?" text="All keys" />
        </dl>
      </section>
      <section className="flex flex-col gap-2">
        <h2 className="text-13 text-ink-3">What happened last</h2>
        <HistoryPanel />
      </section>
    </div>
  );
}

function Hint({
  keys,
  text,
  second,
  secondText,
}: {
  keys: string;
  text: string;
  second?: string;
  secondText?: string;
}) {
  return (
    <>
      <dt className="flex gap-1">
        <KeyHint keys={keys} isContent />
        {second !== undefined && <KeyHint keys={second} isContent />}
      </dt>
      <dd>
        {text}
        {secondText !== undefined && `, ${secondText}`}
      </dd>
    </>
  );
}
