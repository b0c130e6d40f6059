import { describe, expect, it } from 'vitest';
import { placePopover } from './place-popover.js';

const size = { width: 300, height: 40 };
const viewport = { width: 1000, height: 600 };
const line = (left: number, top: number) => ({ left, top, width: 100, height: 20 });

describe('the place of the actions', () => {
  it('is 8 px under the end of the selection', () => {
    const place = placePopover({ first: line(400, 100), last: line(300, 160) }, size, viewport);
    expect(place).toEqual({ left: 250, top: 188, side: 'below' });
  });

  it('is above where there is no room below', () => {
    const place = placePopover({ first: line(400, 500), last: line(300, 570) }, size, viewport);
    expect(place).toEqual({ left: 400, top: 452, side: 'above' });
  });

  it('stays on the screen when the selection is taller than it', () => {
    const place = placePopover({ first: line(0, -50), last: line(0, 640) }, size, viewport);
    expect(place).toEqual({ left: 8, top: 552, side: 'below' });
  });
});
