/** A box in viewport pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Space between the selection and the popover, in pixels. */
export const POPOVER_GAP = 8;
const EDGE = 8;

/**
 * Where a popover of the given size goes: 8 px under the last line of the selection, starting where it ends; above the
 * first line when there is no room below; and if there is none there either, under what fits, kept on the screen.
 * It never covers the selected lines as long as one of the two sides has room.
 */
export function placePopover(
  lines: { readonly first: Box; readonly last: Box },
  size: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
): { left: number; top: number; side: 'below' | 'above' } {
  const below = lines.last.top + lines.last.height + POPOVER_GAP;
  const above = lines.first.top - POPOVER_GAP - size.height;
  const fitsBelow = below + size.height <= viewport.height - EDGE;
  const side = fitsBelow || above < EDGE ? 'below' : 'above';
  const wantedLeft = side === 'below' ? lines.last.left + lines.last.width - size.width / 2 : lines.first.left;
  return {
    left: clamp(wantedLeft, EDGE, viewport.width - size.width - EDGE),
    top: side === 'above' ? above : clamp(below, EDGE, viewport.height - size.height - EDGE),
    side,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
