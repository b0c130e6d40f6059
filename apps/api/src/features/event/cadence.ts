/** What happens within this time becomes one change; who hears of it waits no longer, work included. */
const COALESCE_MS = 100;
/** Of the time between two looks at most one part in so many is work, as long as nobody waits longer for it. */
const SHARE_OF_WORK = 2.5;

/**
 * Time from the beginning of one look to that of the next while there always is something new, in ms. What a change
 * costs until everybody has it is taken off the wait, so that an event that just missed a look is with everybody after
 * `COALESCE_MS`, too; but a node with many readers does not spend its time on ever smaller changes.
 *
 * @param workMs from the beginning of a look until everybody has been told
 */
export function timeBetweenLooks(workMs: number): number {
  return Math.min(COALESCE_MS, Math.max(COALESCE_MS - workMs, SHARE_OF_WORK * workMs));
}

/**
 * Readers who are told in one go. To write to more takes so long that the last of them are told much later than the first;
 * a greater crowd takes turns, one half at every other look, and looks come twice as often. So everybody is still told of
 * all that happens within `COALESCE_MS`, and waits only for the writing to their own half.
 */
export const CROWD = 1_000;
/** A half that has something to tell and is not given its turn, since nothing more happens, takes it after so long (ms). */
export const TURN_AT_LATEST = 0.75 * COALESCE_MS;

/** A half of a crowd. */
export type Half = 0 | 1;

/** As `timeBetweenLooks`, where halves of a crowd take turns; `workMs`: what one half's change takes. */
export function timeBetweenTurns(workMs: number): number {
  return timeBetweenLooks(2 * workMs) / 2;
}

/** How long the work takes that follows a change, as those tell who do it. */
export class WorkTime {
  private longest: number | null = null;
  private usual = 0;

  /** Told by each of those who work at the same time. */
  tell(milliseconds: number): void {
    this.longest = Math.max(this.longest ?? 0, milliseconds);
  }

  /** What is expected of the next change: half of it what was told since this was asked for the last time. */
  next(): number {
    if (this.longest !== null) this.usual = (this.usual + this.longest) / 2;
    this.longest = null;
    return this.usual;
  }
}
