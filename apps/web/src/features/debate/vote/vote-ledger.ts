import { STEPS, type OutlineModel } from '../outline/outline-model.js';

/** A tally as the server tells it; a larger version is newer. */
export interface TallyFigures {
  readonly counts: readonly number[];
  readonly staleCounts: readonly number[];
  readonly version: number;
}

interface Standing {
  counts: readonly number[];
  staleCounts: readonly number[];
  own: number;
  ownStale: number;
}

/** The viewer's votes that the server has not answered yet, and the newest tally version seen per item. */
export interface VoteLedger {
  /** What to show if the vote fails, by number. */
  readonly waiting: Map<
    number,
    { before: Standing; value: number; ticket: number; isLate: boolean; isSecret: boolean }
  >;
  readonly versions: Map<number, number>;
  nextTicket: number;
}

export function newVoteLedger(): VoteLedger {
  return { waiting: new Map(), versions: new Map(), nextTicket: 1 };
}

/**
 * Shows a vote before the server has answered: moves the viewer's one vote within the counts. `value` is 0 to 4, or -1 to
 * withdraw; a secret one counts nowhere that anybody can see. Returns the ticket to settle it with, or null for an item that
 * the outline does not hold.
 */
export function showOwnVote(
  ledger: VoteLedger,
  model: OutlineModel,
  number: number,
  value: number,
  isSecret = false,
): number | null {
  const slot = model.slotOf.get(number);
  if (slot === undefined) return null;
  const ticket = ledger.nextTicket;
  ledger.nextTicket += 1;
  const before = ledger.waiting.get(number)?.before ?? readStanding(model, slot);
  ledger.waiting.set(number, { before, value, ticket, isLate: false, isSecret });
  paint(model, slot, withOwnVote(before, { value, isSecret }));
  return ticket;
}

/** The answer to a vote is overdue; true if it still waits, and should be drawn as waiting. */
export function markLate(ledger: VoteLedger, number: number, ticket: number): boolean {
  const waiting = ledger.waiting.get(number);
  if (waiting?.ticket !== ticket) return false;
  waiting.isLate = true;
  return true;
}

/** The server took the vote: its totals and its word on the viewer's vote replace the guess, unless a later vote waits. */
export function settleVote(
  ledger: VoteLedger,
  model: OutlineModel,
  number: number,
  ticket: number,
  answer: { tally: TallyFigures; own: number; ownStale: boolean },
): void {
  const slot = model.slotOf.get(number);
  const waiting = ledger.waiting.get(number);
  const isNewest = answer.tally.version >= (ledger.versions.get(number) ?? 0);
  if (isNewest) ledger.versions.set(number, answer.tally.version);
  if (slot === undefined) return;
  const own = { own: answer.own, ownStale: Number(answer.ownStale) };
  if (!waiting || waiting.ticket === ticket) {
    ledger.waiting.delete(number);
    // Totals that arrived meanwhile and are newer than the answer already hold this vote.
    const totals = isNewest ? answer.tally : (waiting?.before ?? readStanding(model, slot));
    paint(model, slot, { counts: totals.counts, staleCounts: totals.staleCounts, ...own });
  } else if (isNewest) {
    waiting.before = { counts: answer.tally.counts, staleCounts: answer.tally.staleCounts, ...own };
    paint(model, slot, withOwnVote(waiting.before, waiting));
  }
}

/** The server took the secret vote: all that changes is what the viewer sees of their own. */
export function settleBallot(
  ledger: VoteLedger,
  model: OutlineModel,
  number: number,
  ticket: number,
  own: number,
): void {
  const slot = model.slotOf.get(number);
  const waiting = ledger.waiting.get(number);
  if (slot === undefined || !waiting) return;
  waiting.before = { ...waiting.before, own, ownStale: 0 };
  if (waiting.ticket !== ticket) return;
  ledger.waiting.delete(number);
  paint(model, slot, waiting.before);
}

/** The vote was refused: shows what stood before, unless a later vote waits. Returns the value that stands now (-1 for none). */
export function rollBackVote(ledger: VoteLedger, model: OutlineModel, number: number, ticket: number): number {
  const slot = model.slotOf.get(number);
  const waiting = ledger.waiting.get(number);
  if (slot === undefined) return -1;
  if (waiting?.ticket === ticket) {
    ledger.waiting.delete(number);
    paint(model, slot, waiting.before);
  }
  return model.ownVotes[slot] ?? -1;
}

/**
 * False for totals that the outline was read with. Whoever joins a debate is told all that was voted on since its last event,
 * which can be every item it has; only what differs, or concerns a vote cast or told since the outline was read, is news.
 */
export function isNews(ledger: VoteLedger, model: OutlineModel, number: number, tally: TallyFigures): boolean {
  const slot = model.slotOf.get(number);
  if (slot === undefined) return false;
  if (ledger.waiting.has(number) || ledger.versions.has(number)) return true;
  return !isShown(model.votes, slot, tally.counts) || !isShown(model.staleVotes, slot, tally.staleCounts);
}

function isShown(votes: Int32Array, slot: number, counts: readonly number[]): boolean {
  // A plain loop: it runs twice for every item of the debate.
  for (let step = 0; step < STEPS; step += 1) if (votes[slot * STEPS + step] !== counts[step]) return false;
  return true;
}

/**
 * Totals from the live feed. Older ones than those known are dropped; while the viewer's own vote waits for its answer the
 * totals are kept underneath it, because it cannot be known whether they hold it already. Returns true if the screen changes.
 */
export function receiveTally(ledger: VoteLedger, model: OutlineModel, number: number, tally: TallyFigures): boolean {
  const slot = model.slotOf.get(number);
  if (slot === undefined || tally.version < (ledger.versions.get(number) ?? 0)) return false;
  ledger.versions.set(number, tally.version);
  const waiting = ledger.waiting.get(number);
  if (waiting) {
    waiting.before = { ...waiting.before, counts: tally.counts, staleCounts: tally.staleCounts };
    return false;
  }
  paint(model, slot, { ...readStanding(model, slot), counts: tally.counts, staleCounts: tally.staleCounts });
  return true;
}

/** A fresh outline arrived: votes that still wait for an answer are shown on it too. */
export function carryWaitingVotes(ledger: VoteLedger, model: OutlineModel): void {
  for (const [number, waiting] of ledger.waiting) {
    const slot = model.slotOf.get(number);
    if (slot === undefined) continue;
    waiting.before = readStanding(model, slot);
    paint(model, slot, withOwnVote(waiting.before, waiting));
  }
}

/** Counts of one item, five each. */
export function readVotes(model: OutlineModel, slot: number): { counts: number[]; staleCounts: number[] } {
  const from = slot * STEPS;
  return {
    counts: [...model.votes.subarray(from, from + STEPS)],
    staleCounts: [...model.staleVotes.subarray(from, from + STEPS)],
  };
}

function readStanding(model: OutlineModel, slot: number): Standing {
  return { ...readVotes(model, slot), own: model.ownVotes[slot] ?? -1, ownStale: model.ownStale[slot] ?? 0 };
}

function withOwnVote(standing: Standing, { value, isSecret }: { value: number; isSecret: boolean }): Standing {
  if (isSecret) return { ...standing, own: value, ownStale: 0 };
  const counts = [...standing.counts];
  const staleCounts = [...standing.staleCounts];
  if (standing.own >= 0) {
    counts[standing.own] = Math.max(0, (counts[standing.own] ?? 0) - 1);
    if (standing.ownStale) staleCounts[standing.own] = Math.max(0, (staleCounts[standing.own] ?? 0) - 1);
  }
  if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
  return { counts, staleCounts, own: value, ownStale: 0 };
}

function paint(model: OutlineModel, slot: number, standing: Standing): void {
  model.votes.set(standing.counts.slice(0, STEPS), slot * STEPS);
  model.staleVotes.set(standing.staleCounts.slice(0, STEPS), slot * STEPS);
  model.ownVotes[slot] = standing.own;
  model.ownStale[slot] = standing.ownStale;
}
