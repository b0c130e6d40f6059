import { parseGlobalId } from '../../../src/platform/graphql/global-id.js';
import { UUID } from './beginning.js';

/**
 * Takes out of what somebody has seen what is different in every world, votes or not. Each kind stays as much as it can be
 * compared, so that nothing that a vote moves can hide in it:
 *
 * - **ids made after the worlds parted** become their place among the ids seen on the channel, and ids that carry a time
 *   (UUIDv7) the step in which they were made as well. They are random otherwise. Ids from before are left: who did
 *   something is compared letter by letter.
 * - **times after the worlds parted** become the step of the story in which they lie: a date that a vote moves is of another
 *   step. Within a step the clock runs as it likes. Earlier ones are left.
 * - **digests** are of a salt that is drawn anew for each event; how many there are is seen beside them.
 * - **cursors** are made of the sort keys (times, ids) that stand beside them, where they are compared.
 */
export class Plain {
  private readonly names = new Map<string, string>();

  /** `steps`: when each began, in ms of Unix time. `known`: ids that are the same in all worlds. One for each channel. */
  constructor(
    private readonly steps: readonly string[],
    private readonly known: ReadonlySet<string>,
  ) {}

  of(text: string): string {
    return text
      .replaceAll(/"((?:start|end)?[cC]ursor)":"[^"]*"/g, '"$1":"<cursor>"')
      .replaceAll(/[A-Za-z0-9_-]{44}/g, (id) => this.globalId(id))
      .replaceAll(UUID, (id) => this.id(id))
      .replaceAll(/\\{0,2}\\x[0-9a-f]{32,}|\b[0-9a-f]{64}\b/g, '<digest>')
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00)/g, (time) => this.time(time));
  }

  private globalId(text: string): string {
    const parsed = parseGlobalId(text);
    return parsed === null || this.known.has(parsed.id) ? text : `<${parsed.kind} ${this.id(parsed.id)}>`;
  }

  private id(id: string): string {
    if (this.known.has(id)) return id;
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const madeAt = id[14] === '7' ? ` ${this.step(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))}` : '';
    const name = `<id ${this.names.size}${madeAt}>`;
    this.names.set(id, name);
    return name;
  }

  private time(text: string): string {
    const at = Date.parse(
      text
        .replace(' ', 'T')
        .replace(/(\.\d{3})\d*/, '$1')
        .replace('+00', 'Z'),
    );
    return at < Number(this.steps[0]) ? text : `<${this.step(at)}>`;
  }

  private step(at: number): string {
    return `step ${this.steps.findLastIndex((began) => Number(began) <= at)}`;
  }
}
