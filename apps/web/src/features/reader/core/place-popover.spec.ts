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

  it('stays in the column of the text when it fits', () => {
    const column = { left: 200, right: 700 };
    const atLeft = placePopover({ first: line(200, 100), last: line(200, 160) }, size, viewport, column);
    expect(atLeft.left).toBe(200);
    const atRight = placePopover({ first: line(600, 100), last: line(600, 160) }, size, viewport, column);
    expect(atRight.left).toBe(400);
  });

  it('stays on the screen when the selection is taller than it', () => {
    const place = placePopover({ first: line(0, -50), last: line(0, 640) }, size, viewport);
    expect(place).toEqual({ left: 8, top: 552, side: 'below' });
  });
});
