/** Something to wait on: rings are gathered for a moment, and a ring while nobody waits is not lost. */
export class Wakeup {
  private rung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves `gatherMs` after a ring, or after `atMostMs` without one. */
  async wait(atMostMs: number, gatherMs: number): Promise<void> {
    if (!this.rung) await this.nextRing(atMostMs);
    if (this.rung) await new Promise((resolve) => setTimeout(resolve, gatherMs));
    this.rung = false;
  }

  private nextRing(atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(done, atMostMs);
      this.wake = done;
    });
  }
}
