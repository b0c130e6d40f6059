import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps as AriaTooltipProps } from 'react-aria-components';
import { KeyHint } from './key-hint.js';

export interface TooltipProps {
  text: string;
  /** Shortcut shown after the text. */
  keys?: string;
  placement?: AriaTooltipProps['placement'];
  /** A focusable React Aria component (Button, Link, …). */
  children: ReactElement;
}

/** A short hint on hover and on keyboard focus. Never the only place where something is said. */
export function Tooltip({ text, keys, placement = 'top', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="flex max-w-72 items-center gap-2 rounded-control bg-ink-1 px-2 py-1 text-13 text-paper-1 shadow-float entering:opacity-0 exiting:opacity-0 transition-opacity duration-120"
      >
        {text}
        {keys !== undefined && <KeyHint keys={keys} tone="inverse" />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
