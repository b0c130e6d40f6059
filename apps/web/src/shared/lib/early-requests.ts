/**
 * Requests that `early.ts` sent before the client's code had come; by the hash of the document and the variables. Each
 * answer is used once, by whoever asks the very same first.
 */
interface EarlyRequest {
  readonly answer: Promise<Response>;
  /** Milliseconds of `performance.now`. */
  readonly sentAt: number;
}

declare global {
  interface Window {
    counterpointEarly?: Map<string, EarlyRequest>;
  }
}

/** An answer that nobody took for so long may be out of date (milliseconds). */
const GOOD_FOR = 15_000;

export function earlyKey(sha256Hash: string, variables: object | undefined): string {
  return `${sha256Hash} ${JSON.stringify(variables ?? {})}`;
}

/** The answer on its way to the same question, if there is one. Null where it was not asked, or failed. */
export async function takeEarlyAnswer(key: string): Promise<Response | null> {
  const early = window.counterpointEarly?.get(key);
  if (!early) return null;
  window.counterpointEarly?.delete(key);
  if (performance.now() - early.sentAt > GOOD_FOR) return null;
  return early.answer.catch(() => null);
}

/** Forgets what was asked early: its answers were for whoever was signed in then. */
export function forgetEarlyAnswers(): void {
  window.counterpointEarly?.clear();
}
