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
 * It never covers the selected lines as long as one of the two sides has room, and stays in the column of the text if it
 * fits there.
 */
export function placePopover(
  lines: { readonly first: Box; readonly last: Box },
  size: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
  column: { readonly left: number; readonly right: number } = { left: 0, right: viewport.width },
): { left: number; top: number; side: 'below' | 'above' } {
  const below = lines.last.top + lines.last.height + POPOVER_GAP;
  const above = lines.first.top - POPOVER_GAP - size.height;
  const fitsBelow = below + size.height <= viewport.height - EDGE;
  const side = fitsBelow || above < EDGE ? 'below' : 'above';
  const wantedLeft = side === 'below' ? lines.last.left + lines.last.width - size.width / 2 : lines.first.left;
  const inColumn = clamp(wantedLeft, column.left, Math.max(column.left, column.right - size.width));
  return {
    left: clamp(inColumn, EDGE, viewport.width - size.width - EDGE),
    top: side === 'above' ? above : clamp(below, EDGE, viewport.height - size.height - EDGE),
    side,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
