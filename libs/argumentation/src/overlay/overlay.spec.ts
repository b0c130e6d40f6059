import fc from 'fast-check';
import { valueOf } from '../testing/value-of.js';
import { canonicalOverlay, MAX_OVERLAY_ENTRIES } from './overlay.js';
import type { Overlay } from './overlay.js';
import { formatOverlay, parseOverlay } from './overlay-text.js';

const key = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const upToTen = fc.double({ min: 0, max: 10, noNaN: true });

const overlays: fc.Arbitrary<Overlay> = fc.record({
  origins: fc.uniqueArray(fc.record({ origin: key, weight: unit }), { selector: ({ origin }) => origin, maxLength: 4 }),
  items: fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 4294967295 }), base: fc.option(unit) }), {
    selector: ({ number }) => number,
    maxLength: 4,
  }),
  voters: fc.uniqueArray(fc.record({ voter: key, weight: upToTen }), { selector: ({ voter }) => voter, maxLength: 4 }),
  groups: fc.uniqueArray(fc.record({ name: key, voters: fc.uniqueArray(key, { maxLength: 4 }), weight: upToTen }), {
    selector: ({ name }) => name,
    maxLength: 3,
  }),
});

describe('the text of an overlay', () => {
  it('[AG44] carries every overlay through a link and back, and the same overlay has one text', () => {
    fc.assert(
      fc.property(overlays, (overlay) => {
        const text = valueOf(formatOverlay(overlay));
        expect(valueOf(parseOverlay(text))).toEqual(valueOf(canonicalOverlay(overlay)));
        const query = new URLSearchParams({ overlay: text }).toString();
        expect(new URLSearchParams(query).get('overlay')).toBe(text);
        const turned: Overlay = {
          ...overlay,
          origins: [...overlay.origins!].reverse(),
          items: [...overlay.items!].reverse(),
          voters: [...overlay.voters!].reverse(),
          groups: overlay.groups!.map((group) => ({ ...group, voters: [...group.voters].reverse() })).reverse(),
        };
        expect(valueOf(formatOverlay(turned))).toBe(text);
      }),
    );
  });

  it('[AG44] is short and readable', () => {
    expect(
      formatOverlay({
        items: [
          { number: 14, base: 0.9 },
          { number: 12, base: null },
        ],
        origins: [{ origin: 'S5', weight: 0 }],
        groups: [{ name: 'the rest', voters: ['b', 'a'], weight: 0.5 }],
      }),
    ).toEqual({ ok: true, value: '1~oS5*0~c12*x~c14*0.9~gthe%20rest*0.5*a*b' });
    expect(formatOverlay({})).toEqual({ ok: true, value: '1' });
  });

  it.each([
    ['', { kind: 'overlayVersion', version: '' }],
    ['2~oS5*0', { kind: 'overlayVersion', version: '2' }],
    ['1~', { kind: 'overlayEntry', entry: '' }],
    ['1~oS5', { kind: 'overlayEntry', entry: 'oS5' }],
    ['1~oS5*', { kind: 'overlayEntry', entry: 'oS5*' }],
    ['1~oS5*x', { kind: 'overlayEntry', entry: 'oS5*x' }],
    ['1~oS5*0*1', { kind: 'overlayEntry', entry: 'oS5*0*1' }],
    ['1~o*0', { kind: 'overlayEntry', entry: 'o*0' }],
    ['1~o%E0*0', { kind: 'overlayEntry', entry: 'o%E0*0' }],
    ['1~c0*0.5', { kind: 'overlayEntry', entry: 'c0*0.5' }],
    ['1~c1e3*0.5', { kind: 'overlayEntry', entry: 'c1e3*0.5' }],
    ['1~vA*-1', { kind: 'overlayEntry', entry: 'vA*-1' }],
    ['1~vA*NaN', { kind: 'overlayEntry', entry: 'vA*NaN' }],
    ['1~vA*Infinity', { kind: 'overlayEntry', entry: 'vA*Infinity' }],
    ['1~qA*1', { kind: 'overlayEntry', entry: 'qA*1' }],
    ['1~gA*1*', { kind: 'overlayEntry', entry: 'gA*1*' }],
    ['1~vA*11', { kind: 'overlayWeight', part: 'voter', key: 'A', weight: 11, max: 10 }],
    ['1~c3*2', { kind: 'overlayWeight', part: 'item', key: '3', weight: 2, max: 1 }],
    ['1~oA*0~oA*0.5', { kind: 'overlayDuplicate', part: 'origin', key: 'A' }],
    ['1~c3*x~c3*0.5', { kind: 'overlayDuplicate', part: 'item', key: '3' }],
    ['1~gA*1*b*b', { kind: 'overlayDuplicate', part: 'voter', key: 'b' }],
  ])('[AG44] %j is refused', (text, refusal) => {
    expect(parseOverlay(text)).toEqual({ ok: false, refusal });
  });
});

describe('an overlay', () => {
  it('[AG45] with a number out of range, or not a number, is refused, naming the entry', () => {
    expect(canonicalOverlay({ voters: [{ voter: 'ann', weight: NaN }] })).toEqual({
      ok: false,
      refusal: { kind: 'overlayWeight', part: 'voter', key: 'ann', weight: NaN, max: 10 },
    });
    expect(canonicalOverlay({ origins: [{ origin: 'S5', weight: 1.1 }] })).toMatchObject({
      refusal: { kind: 'overlayWeight', part: 'origin', key: 'S5' },
    });
    expect(canonicalOverlay({ groups: [{ name: 'all', voters: [], weight: -1 }] })).toMatchObject({
      refusal: { kind: 'overlayWeight', part: 'group', key: 'all' },
    });
  });

  it('[AG45] has at most so many entries, members of groups counted', () => {
    const voters = Array.from({ length: MAX_OVERLAY_ENTRIES }, (_, k) => `v${k}`);
    const full = { groups: [{ name: 'all', voters, weight: 0 }] };
    expect(canonicalOverlay(full)).toEqual({
      ok: false,
      refusal: { kind: 'overlayTooLarge', count: MAX_OVERLAY_ENTRIES + 1, max: MAX_OVERLAY_ENTRIES },
    });
  });

  it('[AG45] leaves out what changes nothing', () => {
    const neutral = { origins: [{ origin: 'S5', weight: 1 }], voters: [{ voter: 'ann', weight: 1 }] };
    expect(formatOverlay(neutral)).toEqual({ ok: true, value: '1' });
  });
});
