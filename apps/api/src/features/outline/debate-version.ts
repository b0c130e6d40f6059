import type { DebateContent } from './debate-content.js';
import { DebateReckoning } from './debate-graph.js';
import { OutlineWriter, type OutlineColumns } from './outline-columns.js';

/** What is kept from version to version: columns that stay the same are written once. */
export class OutlineWriters {
  private readonly current = new OutlineWriter(false);
  private readonly whole = new OutlineWriter(true);

  write(reckoning: DebateReckoning, includeArchived: boolean): OutlineColumns {
    return (includeArchived ? this.whole : this.current).write(reckoning);
  }
}

/** A debate at one moment, with all that follows from it; what nobody asks for is not worked out. */
export class DebateVersion {
  private reckoned: DebateReckoning | null = null;

  constructor(
    readonly content: DebateContent,
    private readonly writers: OutlineWriters,
    private before: DebateReckoning | null = null,
  ) {}

  get reckoning(): DebateReckoning {
    if (this.reckoned === null) {
      this.reckoned = new DebateReckoning(this.content, this.before);
      this.before = null;
    }
    return this.reckoned;
  }

  columns(includeArchived: boolean): OutlineColumns {
    return this.writers.write(this.reckoning, includeArchived);
  }

  /** The version after this one. */
  followedBy(content: DebateContent): DebateVersion {
    return new DebateVersion(content, this.writers, this.reckoned ?? this.before);
  }
}
