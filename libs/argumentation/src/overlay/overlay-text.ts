import { ok, refused } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { canonicalOverlay } from './overlay.js';
import type { Overlay, OverlayRefusal } from './overlay.js';

/*
 * `1~o<origin>*<weight>~c<number>*<base or x>~v<voter>*<weight>~g<name>*<weight>*<voter>*<voter>`: a version, then the
 * entries. All of it stands in the query of an address as it is; keys are escaped as there, with ~ and * as well.
 */
const VERSION = '1';
const LEFT_OUT = 'x';

/** An overlay as a short text for a link, the same for equal overlays; or what is wrong with the overlay. */
export function formatOverlay(overlay: Overlay): Outcome<string, OverlayRefusal> {
  const canonical = canonicalOverlay(overlay);
  if (!canonical.ok) return canonical;
  const { origins, items, voters, groups } = canonical.value;
  const entries = [
    ...origins.map(({ origin, weight }) => ['o' + escape(origin), String(weight)]),
    ...items.map(({ number, base }) => [`c${number}`, base === null ? LEFT_OUT : String(base)]),
    ...voters.map(({ voter, weight }) => ['v' + escape(voter), String(weight)]),
    ...groups.map(({ name, weight, voters: members }) => ['g' + escape(name), String(weight), ...members.map(escape)]),
  ];
  return ok([VERSION, ...entries.map((parts) => parts.join('*'))].join('~'));
}

/**
 * The overlay that a text stands for, in canonical form. Whether the debate has what it names is asked when it is applied.
 * @returns a refusal for another version, an entry that cannot be read, a weight out of range, or the same thing twice.
 */
export function parseOverlay(text: string): Outcome<Required<Overlay>, OverlayRefusal> {
  const [version, ...entries] = text.split('~') as [string, ...string[]];
  if (version !== VERSION) return refused({ kind: 'overlayVersion', version: version.slice(0, 20) });
  const overlay = {
    origins: [] as { origin: string; weight: number }[],
    items: [] as { number: number; base: number | null }[],
    voters: [] as { voter: string; weight: number }[],
    groups: [] as { name: string; voters: string[]; weight: number }[],
  };
  for (const entry of entries) {
    const parts = entry.slice(1).split('*').map(unescaped);
    const [key, figure, ...members] = parts as [string | null, string | null | undefined, ...(string | null)[]];
    const weight = numberOf(figure ?? '');
    const isWhole = parts.every((part) => part !== null && part !== '') && (members.length === 0 || entry[0] === 'g');
    if (!isWhole || key === null) return refused({ kind: 'overlayEntry', entry });
    if (entry[0] === 'c' && /^[1-9]\d{0,9}$/.test(key) && (weight !== null || figure === LEFT_OUT)) {
      overlay.items.push({ number: Number(key), base: weight });
    } else if (weight === null) return refused({ kind: 'overlayEntry', entry });
    else if (entry[0] === 'o') overlay.origins.push({ origin: key, weight });
    else if (entry[0] === 'v') overlay.voters.push({ voter: key, weight });
    else if (entry[0] === 'g') overlay.groups.push({ name: key, weight, voters: members as string[] });
    else return refused({ kind: 'overlayEntry', entry });
  }
  return canonicalOverlay(overlay);
}

function escape(key: string): string {
  return encodeURIComponent(key).replaceAll('~', '%7E').replaceAll('*', '%2A');
}

function unescaped(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function numberOf(text: string): number | null {
  return /^\d{1,2}(\.\d{1,25})?(e-\d{1,3})?$/.test(text) ? Number(text) : null;
}
