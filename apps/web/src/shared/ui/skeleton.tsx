import type { ReactNode } from 'react';
import { useDelayed } from '../lib/use-delayed.js';
import { cx } from './cx.js';

export interface SkeletonProps {
  /** Tailwind width and height of the text it stands for, such as "h-5 w-2/3". */
  className?: string;
}

/** A grey bar in the place of text that is on its way. */
export function Skeleton({ className }: SkeletonProps) {
  return (
    <span
      aria-hidden
      className={cx(
        'block animate-pulse rounded-[4px] bg-pressed motion-reduce:animate-none',
        className ?? 'h-4 w-full',
      )}
    />
  );
}

export interface LoadingProps {
  /** What is on its way, for screen readers: "Loading debates". */
  label: string;
  /** Skeletons with the geometry of the real rows. */
  children: ReactNode;
}

/** Shows its skeletons only after 150 ms, so that a quick answer never flickers. The room is taken at once. */
export function Loading({ label, children }: LoadingProps) {
  const isShown = useDelayed(true, 150);
  return (
    <div role="status" aria-label={label} className={isShown ? undefined : 'invisible'}>
      {children}
    </div>
  );
}
