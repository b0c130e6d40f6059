import { CircleAlert, Info, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.js';

export interface BannerProps {
  tone?: 'info' | 'warn' | 'offline';
  /** alert: said at once; status: said when the reader pauses; none: stands in the page from the start. */
  role?: 'alert' | 'status';
  action?: ReactNode;
  children: ReactNode;
}

const tones = {
  info: { className: 'bg-neutral-soft text-ink-1', icon: <Info aria-hidden /> },
  warn: { className: 'bg-warn-soft text-warn', icon: <CircleAlert aria-hidden /> },
  offline: { className: 'bg-pressed text-ink-1', icon: <WifiOff aria-hidden /> },
};

/** A sentence about the state of the page, with at most one thing to do about it. */
export function Banner({ tone = 'info', role, action, children }: BannerProps) {
  return (
    <div
      role={role}
      className={cx('flex items-start gap-2.5 rounded-control px-3 py-2 text-15 hc:border', tones[tone].className)}
    >
      <span className="mt-[3px]">{tones[tone].icon}</span>
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
