/** The parts of a refusal that help to say what to do next. */
export interface Refusal {
  readonly __typename: string;
  readonly message?: string;
  readonly path?: readonly number[];
  readonly existing?: { readonly number: number };
  readonly limit?: number;
}

/**
 * One or two sentences for a person about what the server refused: what went wrong, where, and what to do. The server's own
 * message stands first; what it cannot know about this screen is added.
 */
export function refusalSentence(refusal: Refusal): string {
  const message = refusal.message ?? 'The server refused this.';
  switch (refusal.__typename) {
    case 'CycleError': {
      const path = (refusal.path ?? []).map((number) => `#${number}`).join(' → ');
      return `${message} ${path === '' ? '' : `The circle: ${path}. `}Pick another premise, or argue against one of these.`;
    }
    case 'DuplicateArgumentError':
      return refusal.existing
        ? `${message} It is #${refusal.existing.number}: vote on it, or say something new.`
        : message;
    case 'IdempotencyMismatchError':
      return 'This was sent before with other words. Change the text a little, or reload the page, and save again.';
    case 'NotAllowedError':
      return `${message} An editor of this debate can do it.`;
    default:
      return message;
  }
}
