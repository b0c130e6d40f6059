import { TextQuote } from 'lucide-react';
import { memo } from 'react';
import type { MarginMark } from '../core/passages.js';
import { MarginMarks } from './margin-marks.js';

export interface ParagraphProps {
  index: number;
  /** Offset of its first character. */
  start: number;
  text: string;
  marks: readonly MarginMark[];
  canQuote: boolean;
  onQuote: (paragraph: number) => void;
  onMark: (passageId: string) => void;
}

/** One paragraph between its number, which becomes the button that quotes from it, and the marks of its passages. */
export const Paragraph = memo(function Paragraph(props: ParagraphProps) {
  const { index, start, text, marks, canQuote, onQuote, onMark } = props;
  const number = index + 1;
  return (
    <div
      data-paragraph={index}
      className="group/paragraph relative grid grid-cols-[2rem_minmax(0,1fr)_2.25rem] gap-x-2 md:grid-cols-[2.5rem_minmax(0,1fr)_2.75rem]"
    >
      <div className="select-none pt-[3px] text-end font-sans" data-no-print={canQuote || undefined}>
        {canQuote ? (
          <button
            type="button"
            aria-label={`Quote from paragraph ${number}`}
            title={`Quote from paragraph ${number}`}
            className="relative inline-flex size-6 items-center justify-center rounded-control text-12 text-ink-3 figures hover:bg-hover hover:text-ink-1"
            onClick={() => onQuote(index)}
          >
            <span className="group-hover/paragraph:opacity-0 group-focus-within/paragraph:opacity-0">{number}</span>
            <TextQuote
              aria-hidden
              className="absolute inset-1 opacity-0 group-hover/paragraph:opacity-100 group-focus-within/paragraph:opacity-100"
            />
          </button>
        ) : (
          <span className="inline-flex size-6 items-center justify-center text-12 text-ink-3 figures">{number}</span>
        )}
      </div>
      <p dir="auto" data-offset={start}>
        {text}
      </p>
      <MarginMarks marks={marks} paragraph={number} onMark={onMark} />
    </div>
  );
});
