import type { ReactNode } from 'react';
import { useDocumentTitle } from '../lib/use-document-title.js';
import { cx } from './cx.js';

export interface PageProps {
  title: string;
  /** A line under the title. */
  lede?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** narrow 440 px for forms; text 720 px for lists and reading; wide 1040 px. */
  width?: 'narrow' | 'text' | 'wide';
  children: ReactNode;
}

const widths = { narrow: 'max-w-110', text: 'max-w-180', wide: 'max-w-260' };

/** A page with one heading and one column; scrolls with the window. */
export function Page({ title, lede, actions, width = 'text', children }: PageProps) {
  useDocumentTitle(title);
  return (
    <div className={cx('mx-auto w-full px-4 pt-8 pb-20 md:px-6 md:pt-14', widths[width])}>
      <header className="mb-8">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <h1 className="user-text min-w-0 text-25">{title}</h1>
          {actions !== undefined && <div className="flex gap-2">{actions}</div>}
        </div>
        {Boolean(lede) && <div className="mt-2 max-w-[62ch] text-15 text-ink-3">{lede}</div>}
      </header>
      {children}
    </div>
  );
}
