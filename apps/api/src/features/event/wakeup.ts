/** Something to wait on: rings are gathered for a moment, and a ring while nobody waits is not lost. */
export class Wakeup {
  /** What has been asked for since the last wait was over. */
  private asked: 'nothing' | 'soon' | 'now' = 'nothing';
  private wake: { readonly by: 'anything' | 'hurry'; readonly up: () => void } | null = null;

  /** Ends a wait, after the pause in which more is gathered. */
  ring(): void {
    if (this.asked === 'nothing') this.asked = 'soon';
    if (this.wake?.by === 'anything') this.wake.up();
  }

  /** Ends a wait at once. */
  hurry(): void {
    this.asked = 'now';
    this.wake?.up();
  }

  /**
   * Resolves `gatherMs` after a ring, at once after a hurry, or after `atMostMs` without either. `gatherMs` is asked when
   * the ring is heard.
   */
  async wait(atMostMs: number, gatherMs: () => number): Promise<void> {
    if (this.asked === 'nothing') await this.rest('anything', atMostMs);
    if (this.asked === 'soon') await this.rest('hurry', gatherMs());
    this.asked = 'nothing';
  }

  /** A pause that only a hurry cuts short; what was asked for meanwhile is not forgotten. */
  pause(milliseconds: number): Promise<void> {
    return this.rest('hurry', milliseconds);
  }

  private rest(by: 'anything' | 'hurry', milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const up = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(up, milliseconds);
      this.wake = { by, up };
    });
  }
}
