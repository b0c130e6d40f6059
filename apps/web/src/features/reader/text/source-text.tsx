import { memo, type MouseEvent } from 'react';
import type { MarginMark } from '../core/passages.js';
import type { Span } from '../core/text-table.js';
import { Paragraph } from './paragraph.js';
import './reader.css';

export interface SourceTextProps {
  text: string;
  paragraphs: readonly Span[];
  /** Marks of each paragraph, by its index. */
  marks: readonly (readonly MarginMark[])[];
  language: string;
  /** Receives the element that holds the text. */
  attach: (element: HTMLElement | null) => void;
  /** A click that chose no text. */
  onPress: (event: MouseEvent) => void;
  /** Whether the viewer may do anything with a passage. */
  canQuote: boolean;
  onQuote: (paragraph: number) => void;
  onMark: (passageId: string) => void;
  /** True while a passage is chosen and painted. */
  isChosen: boolean;
}

/**
 * The canonical text, paragraph by paragraph. Each is one text node that React never replaces while the text stays the
 * same: passages, marks and live changes come and go around it.
 */
export const SourceText = memo(function SourceText(props: SourceTextProps) {
  const { text, paragraphs, marks, language, attach, onPress, canQuote, onQuote, onMark, isChosen } = props;
  return (
    <div
      ref={attach}
      lang={language}
      data-chosen={isChosen || undefined}
      // A pointer's way in; the list of passages is the same for the keyboard.
      onClick={onPress}
      className="reader-text flex flex-col gap-5"
    >
      {paragraphs.map(({ start, end }, index) => (
        <Paragraph
          key={start}
          index={index}
          start={start}
          text={text.slice(start, end)}
          marks={marks[index] ?? NO_MARKS}
          canQuote={canQuote}
          onQuote={onQuote}
          onMark={onMark}
        />
      ))}
    </div>
  );
});

const NO_MARKS: readonly MarginMark[] = [];
