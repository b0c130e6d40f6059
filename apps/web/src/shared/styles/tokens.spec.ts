import { describe, expect, it } from 'vitest';

const papers = ['--paper-1', '--paper-2', '--paper-3'];
const texts = ['--ink-1', '--ink-2', '--ink-3', '--for', '--against', '--neutral', '--accent', '--warn'];

/** Tints that carry text, with the ink that stands on them. */
const tinted = [
  ['--for', '--for-soft'],
  ['--against', '--against-soft'],
  ['--neutral', '--neutral-soft'],
  ['--accent', '--accent-soft'],
  ['--warn', '--warn-soft'],
  ['--ink-3', '--hover'],
] as const;

describe.each(['light', 'dark'])('colours of the %s theme', (theme) => {
  it('gives every text colour 4.5:1 on every paper (WCAG 1.4.3)', () => {
    document.documentElement.dataset['theme'] = theme;
    const tooFaint = texts.flatMap((text) =>
      papers.filter((paper) => contrast([text], [paper]) < 4.5).map((paper) => `${text} on ${paper}`),
    );
    expect(tooFaint).toEqual([]);
  });

  it('gives text on a tint 4.5:1, whatever paper shows through', () => {
    document.documentElement.dataset['theme'] = theme;
    const tooFaint = tinted.flatMap(([text, tint]) =>
      ['--paper-1', '--paper-3']
        .filter((paper) => contrast([text], [paper, tint]) < 4.5)
        .map((paper) => `${text} on ${tint} on ${paper}`),
    );
    expect(tooFaint).toEqual([]);
  });

  it('gives borders of controls and the focus ring 3:1 (WCAG 1.4.11)', () => {
    document.documentElement.dataset['theme'] = theme;
    const tooFaint = ['--ink-4', '--accent'].flatMap((edge) =>
      papers.filter((paper) => contrast([edge], [paper]) < 3).map((paper) => `${edge} on ${paper}`),
    );
    expect(tooFaint).toEqual([]);
  });
});

/** WCAG contrast of two stacks of tokens, each painted from the first to the last. */
function contrast(above: string[], below: string[]): number {
  const [light, dark] = [luminance([...below, ...above]), luminance(below)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of what the browser really paints: token over token on one pixel. */
function luminance(tokens: string[]): number {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d canvas in this browser');
  const probe = document.body.appendChild(document.createElement('i'));
  for (const token of tokens) {
    probe.style.color = `var(${token})`;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
  }
  probe.remove();
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
