import { exactDate, humanDate } from '../lib/dates.js';

export interface TimeProps {
  /** ISO 8601, UTC, as the API gives it. */
  at: string;
  className?: string;
}

/** A moment: relative within a week, then the date; exact on hover and for machines. */
export function Time({ at, className }: TimeProps) {
  return (
    <time dateTime={at} title={exactDate(at)} className={className}>
      {humanDate(at)}
    </time>
  );
}
