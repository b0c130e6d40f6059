import { paragraphs as paragraphsOf } from '@counterpoint/anchoring';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { marginMarks, type Passage } from '../core/passages.js';
import type { Span } from '../core/text-table.js';
import { createTextSurface, type TextSurface } from '../core/text-surface.js';
import { SourceText } from './source-text.js';
import { useHighlights } from './use-highlights.js';
import { useTextSelection } from './use-text-selection.js';

const text = 'The stick holds forms. Nobody checked them.\n\nThe bearer says he left in 2015.\n\nA third paragraph.';
const paragraphs = paragraphsOf(text);
const nothing = () => undefined;

function passage(id: string, words: string, more: Partial<Passage> = {}): Passage {
  const start = text.indexOf(words);
  return { id, start, end: start + words.length, role: 'supporting', mine: false, claimNumber: 1, ...more };
}

const cited = [
  passage('a', 'Nobody checked them.\n\nThe bearer'),
  passage('b', 'he left', { role: 'disputing' }),
  passage('c', 'third', { role: 'note', mine: true }),
];

interface HarnessProps {
  passages?: readonly Passage[];
  active?: Span | null;
  onChoose?: (span: Span) => void;
  onCollapse?: () => void;
  onQuote?: (paragraph: number) => void;
  onMark?: (id: string) => void;
  onSurface?: (surface: TextSurface) => void;
}

const noPassages: readonly Passage[] = [];

function Harness(props: HarnessProps) {
  const { passages = noPassages, active = null, onChoose = nothing, onCollapse = nothing } = props;
  const [surface] = useState(createTextSurface);
  props.onSurface?.(surface);
  useHighlights(surface, passages, active);
  useTextSelection(surface, text, { isChosen: false, onChoose, onCollapse });
  return (
    <SourceText
      text={text}
      paragraphs={paragraphs}
      marks={marginMarks(paragraphs, passages)}
      language="en"
      attach={surface.attach}
      onPress={nothing}
      canQuote
      onQuote={props.onQuote ?? nothing}
      onMark={props.onMark ?? nothing}
      isChosen={false}
    />
  );
}

/** What a highlight paints, as text; ranges over several paragraphs read as one line. */
function painted(name: string): string[] {
  return [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString());
}

/** Selects from a place in one paragraph to a place in another, as a finished drag does. */
function drag(from: [paragraph: Element | undefined, offset: number], to: [Element | undefined, number]): void {
  document.dispatchEvent(new PointerEvent('pointerdown'));
  const [start, end] = [from[0]?.firstChild, to[0]?.firstChild];
  if (!start || !end) throw new Error('no text there');
  getSelection()?.setBaseAndExtent(start, from[1], end, to[1]);
  document.dispatchEvent(new PointerEvent('pointerup'));
}

describe('the text of a source', () => {
  it('gives a selection across paragraphs as offsets of the canonical text, once, without white space at its ends', async () => {
    const chosen: string[] = [];
    const screen = await render(<Harness onChoose={({ start, end }) => chosen.push(text.slice(start, end))} />);
    const [first, second] = screen.container.querySelectorAll('p');
    drag([first, 22], [second, 11]);
    await expect.poll(() => chosen).toEqual(['Nobody checked them.\n\nThe bearer']);
    // Browsers report the same selection again and again; it is chosen once.
    document.dispatchEvent(new Event('selectionchange'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(chosen).toHaveLength(1);
  });

  it('reads a backwards selection, and tells when it is given up', async () => {
    const told: string[] = [];
    const screen = await render(
      <Harness
        onChoose={({ start, end }) => told.push(text.slice(start, end))}
        onCollapse={() => told.push('given up')}
      />,
    );
    const [, second] = screen.container.querySelectorAll('p');
    drag([second, 15], [second, 4]);
    await expect.poll(() => told).toEqual(['bearer says']);
    drag([second, 2], [second, 2]);
    await expect.poll(() => told).toEqual(['bearer says', 'given up']);
  });

  it('paints each role over the text without touching a text node', async () => {
    const screen = await render(<Harness />);
    const nodes = () => [...screen.container.querySelectorAll('p')].map((paragraph) => paragraph.firstChild);
    const before = nodes();
    await screen.rerender(<Harness passages={cited} active={{ start: 4, end: 9 }} />);
    expect(painted('cp-supporting')).toHaveLength(1);
    expect(painted('cp-supporting')[0]).toMatch(/^Nobody checked them\..*The bearer$/s);
    expect(painted('cp-disputing')).toEqual(['he left']);
    expect(painted('cp-note')).toEqual(['third']);
    expect(painted('cp-mine')).toEqual(['third']);
    expect(painted('cp-active')).toEqual(['stick']);
    await screen.rerender(<Harness passages={cited.slice(1)} />);
    expect(painted('cp-supporting')).toEqual([]);
    expect(painted('cp-active')).toEqual([]);
    expect(nodes()).toEqual(before);
    expect(nodes().every((node, index) => node === before[index])).toBe(true);
    await screen.unmount();
    expect([...CSS.highlights.keys()].filter((name) => name.startsWith('cp-'))).toEqual([]);
  });

  it('keeps a selection while passages come and go', async () => {
    const screen = await render(<Harness />);
    const [first] = screen.container.querySelectorAll('p');
    drag([first, 4], [first, 15]);
    await screen.rerender(<Harness passages={cited} />);
    expect(getSelection()?.toString()).toBe('stick holds');
  });

  it('finds the character under the pointer, and none beside the text', async () => {
    let surface = createTextSurface();
    const screen = await render(<Harness passages={cited} onSurface={(made) => (surface = made)} />);
    const range = surface.rangeOf(passage('b', 'he left')) as Range;
    const box = range.getBoundingClientRect();
    const offset = surface.offsetAt(box.left + 3, box.top + box.height / 2);
    expect(offset).toBe(text.indexOf('he left'));
    const paragraph = screen.container.querySelectorAll('p')[1]?.getBoundingClientRect() as DOMRect;
    expect(surface.offsetAt(paragraph.right - 2, paragraph.bottom - 4)).toBeNull();
  });

  it('has a way in for the keyboard at each paragraph and mark', async () => {
    const done: string[] = [];
    const screen = await render(
      <Harness
        passages={cited}
        onQuote={(index) => done.push(`quote ${index}`)}
        onMark={(id) => done.push(`mark ${id}`)}
      />,
    );
    screen.getByRole('button', { name: 'Quote from paragraph 2' }).element().focus();
    await userEvent.keyboard('{Enter}{Tab}{Enter}');
    expect(done).toEqual(['quote 1', 'mark b']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Paragraph 2: 1 passage cited against a claim');
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});
