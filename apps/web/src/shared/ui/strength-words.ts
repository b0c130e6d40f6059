/** The word for a strength in [0,1]: below 0.40 weak, below 0.60 open, below 0.80 leaning, else strong. */
export function strengthWord(value: number): 'weak' | 'open' | 'leaning' | 'strong' {
  if (value < 0.4) return 'weak';
  if (value < 0.6) return 'open';
  if (value < 0.8) return 'leaning';
  return 'strong';
}

/** A strength in [0,1] as two digits, 00 to 99: nothing argued is ever quite certain, so there is no 100. */
export function strengthFigure(value: number): string {
  const hundredths = Math.min(99, Math.max(0, Math.round(value * 100)));
  return String(hundredths).padStart(2, '0');
}

/** The sentence that screen readers hear: figure, word and band. */
export function strengthSentence(value: number, low?: number, high?: number): string {
  const band =
    low !== undefined && high !== undefined ? `, between ${strengthFigure(low)} and ${strengthFigure(high)}` : '';
  return `Strength ${strengthFigure(value)}, ${strengthWord(value)}${band}`;
}
