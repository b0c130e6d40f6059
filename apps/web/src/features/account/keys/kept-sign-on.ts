/** What a browser keeps while its person is at the identity provider: for this tab, and gone with it. */
export interface KeptSignOn {
  /** Only who has it can finish what this tab began. */
  readonly secret: string;
  /** Where to go afterwards. */
  readonly next: string | null;
}

const KEY = 'counterpoint.sign-on';

export function keepSignOn(kept: KeptSignOn): void {
  sessionStorage.setItem(KEY, JSON.stringify(kept));
}

/** Takes it; null where this tab has begun nothing. */
export function takeSignOn(): KeptSignOn | null {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (text === null) return null;
  try {
    const { secret, next } = JSON.parse(text) as Partial<KeptSignOn>;
    return typeof secret === 'string' ? { secret, next: typeof next === 'string' ? next : null } : null;
  } catch {
    return null;
  }
}
