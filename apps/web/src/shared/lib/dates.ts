const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const sameYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A moment as people say it: "just now", "5 minutes ago", "yesterday" within a week, then "3 Mar" or "3 Mar 2024".
 * `at` is ISO 8601; `now` is there for tests. An unreadable date comes back as it was given.
 */
export function humanDate(at: string, now: number = Date.now()): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return at;
  const past = now - then;
  const distance = Math.abs(past);
  if (distance < MINUTE) return 'just now';
  if (distance < HOUR) return relative.format(-Math.round(past / MINUTE), 'minute');
  if (distance < DAY) return relative.format(-Math.round(past / HOUR), 'hour');
  if (distance < 7 * DAY) return relative.format(-Math.round(past / DAY), 'day');
  const isSameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (isSameYear ? sameYear : otherYear).format(then);
}

const minute = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});

/** A moment to the minute, in the reader's time zone and with its name: for what will happen at that time. */
export function appointedTime(at: string): string {
  const then = Date.parse(at);
  return Number.isNaN(then) ? at : minute.format(then);
}

/** The same moment in full, in the reader's time zone: for the hover text. */
export function exactDate(at: string): string {
  const then = Date.parse(at);
  return Number.isNaN(then) ? at : exact.format(then);
}
