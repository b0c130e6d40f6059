import type { ReactNode } from 'react';
import { cx } from '../../shared/ui/cx.js';
import type { ReaderView } from './reader-toolbar.js';

export interface ReaderLayoutProps {
  /** What a narrow screen shows; wider ones show both. */
  view: ReaderView;
  text: ReactNode;
  /** Null while there is nothing to list; its room is kept. */
  passages: ReactNode;
}

/** The text alone in the middle, the list of its passages beside it; on a narrow screen one of the two. */
export function ReaderLayout({ view, text, passages }: ReaderLayoutProps) {
  return (
    <div className="mx-auto grid w-full max-w-300 grid-cols-1 md:grid-cols-[minmax(0,1fr)_17rem] lg:grid-cols-[minmax(0,1fr)_23rem]">
      <div className={cx('min-w-0 px-3 pt-6 pb-40 md:px-5 md:pt-10', view === 'passages' && 'max-md:pb-0')}>
        <div className="mx-auto max-w-162">{text}</div>
      </div>
      <div
        className={cx(
          'min-w-0 border-line px-3 pb-24 md:sticky md:top-(--header-height) md:max-h-[calc(100dvh-var(--header-height))] md:self-start md:overflow-y-auto md:border-s md:px-4 md:pt-10 md:pb-10',
          'md:min-h-[calc(100dvh-var(--header-height))]',
          view === 'text' && 'max-md:hidden',
        )}
      >
        {passages}
      </div>
    </div>
  );
}
