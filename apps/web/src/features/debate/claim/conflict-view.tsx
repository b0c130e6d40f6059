import { useEffect, useRef } from 'react';
import { Button } from '../../../shared/ui/button.js';
import { DiffText } from '../history/diff-text.js';

export interface ConflictViewProps {
  mine: string;
  /** What somebody else saved meanwhile. */
  theirs: string;
  language?: string;
  isPending: boolean;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
  onEdit: () => void;
}

/** Both wordings when somebody was faster, what differs, and the three ways on. */
export function ConflictView({
  mine,
  theirs,
  language,
  isPending,
  onKeepMine,
  onKeepTheirs,
  onEdit,
}: ConflictViewProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div role="group" aria-label="Two versions" className="flex flex-col gap-3 rounded-card bg-warn-soft p-4">
      <h3 ref={heading} tabIndex={-1} className="text-15">
        Somebody changed this while you were writing.
      </h3>
      <div className="grid gap-3 md:grid-cols-2 lg:grid-cols-1">
        <Version title="Theirs, as it stands now" text={theirs} />
        <Version title="Yours" text={mine} />
      </div>
      <div className="rounded-control bg-paper-3 p-3">
        <p className="mb-1 text-12 text-ink-3">From theirs to yours</p>
        <DiffText before={theirs} after={mine} language={language} className="text-15" />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="s" variant="quiet" onPress={onKeepTheirs}>
          Keep theirs
        </Button>
        <Button size="s" onPress={onEdit}>
          Go on editing
        </Button>
        <Button size="s" variant="primary" isPending={isPending} onPress={onKeepMine}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div className="rounded-control bg-paper-3 p-3">
      <p className="mb-1 text-12 text-ink-3">{title}</p>
      <p dir="auto" className="user-text text-15">
        {text}
      </p>
    </div>
  );
}
