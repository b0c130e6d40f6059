import { Plain } from './plain.js';
import type { World } from './world.js';

/** What was seen in one world: on each channel, in the order in which it was seen, and in which step of the story. */
export class Seen {
  private readonly lines = new Map<string, { readonly step: number; readonly text: string }[]>();

  constructor(readonly world: Pick<World, 'steps' | 'story'>) {}

  note(channel: string, text: string): void {
    const lines = this.lines.get(channel) ?? [];
    this.lines.set(channel, lines);
    lines.push({ step: this.world.steps.length - 1, text });
  }

  get channels(): readonly string[] {
    return [...this.lines.keys()];
  }

  /** A channel as one text in which two worlds can be compared; up to the end of a step, if one is named. */
  plain(channel: string, until = Infinity): string {
    const plain = new Plain(this.world.steps, this.world.story.known);
    return (this.lines.get(channel) ?? [])
      .filter(({ step }) => step <= until)
      .map(({ step, text }) => `${step}: ${plain.of(text)}`)
      .join('\n');
  }
}

/** Channels on which two worlds differ, each with the first difference. */
export function differences(
  one: Seen,
  other: Seen,
  { until, except = [] }: { readonly until?: number; readonly except?: readonly string[] } = {},
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const channel of new Set([...one.channels, ...other.channels])) {
    if (except.some((name) => channel.startsWith(name))) continue;
    const [a, b] = [one.plain(channel, until), other.plain(channel, until)];
    if (a === b) continue;
    const at = [...a, ' '].findIndex((character, index) => character !== b[index]);
    const around = (text: string) => text.slice(Math.max(0, at - 160), at + 120);
    found[channel] = `${around(a)} ≠ ${around(b)}`;
  }
  return found;
}
