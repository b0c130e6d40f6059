import { useId, type ReactNode } from 'react';

export interface KeySectionProps {
  title: string;
  /** What it is for, in a sentence or two. */
  lede: ReactNode;
  /** The one thing to do here. */
  action?: ReactNode;
  children?: ReactNode;
}

/** One part of the settings: a heading, what it is for, a list, one button. */
export function KeySection({ title, lede, action, children }: KeySectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t border-line pt-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 id={id} className="text-17">
            {title}
          </h2>
          <p className="mt-1 max-w-[62ch] text-15 text-ink-3">{lede}</p>
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

/** The rows of such a list, with a hairline between. */
export function KeyList({ children }: { children: ReactNode }) {
  return <ul className="flex flex-col divide-y divide-line">{children}</ul>;
}

export interface KeyRowProps {
  title: ReactNode;
  /** Small print under it. */
  children: ReactNode;
  action?: ReactNode;
}

export function KeyRow({ title, children, action }: KeyRowProps) {
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <span className="user-text min-w-0">
        <span className="block text-15 text-ink-1">{title}</span>
        <span className="block text-13 text-ink-3">{children}</span>
      </span>
      {action}
    </li>
  );
}
