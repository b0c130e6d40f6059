import { refused } from './outcome.js';

/** An input field does not fit: empty, over-long, malformed. `field` is its dotted path in the input. */
export type Invalid = { readonly kind: 'invalid'; readonly field: string; readonly message: string };
/** The viewer may see it, but has too few rights for this. */
export type NotAllowed = { readonly kind: 'notAllowed'; readonly message: string };
/** The argument would make a claim rest on itself. `path`: numbers in the debate, from the target to the premise. */
export type Cycle = { readonly kind: 'cycle'; readonly path: number[] };
/** Somebody changed it meanwhile. */
export type Conflict = {
  readonly kind: 'conflict';
  readonly expectedRevision: number;
  readonly currentRevision: number;
  readonly currentText: string;
  readonly yourText: string;
};
export type DuplicateArgument = {
  readonly kind: 'duplicateArgument';
  readonly teamId: string;
  readonly argumentId: string;
};
/** A limit of the product is reached. */
export type LimitReached = { readonly kind: 'limit'; readonly limit: number; readonly message: string };
/** A shared claim may not stand in a debate that is open to more people than its home. */
export type TooOpen = { readonly kind: 'visibility'; readonly message: string };
export type PassageMismatch = { readonly kind: 'passageMismatch'; readonly message: string };
export type NotUndoable = { readonly kind: 'notUndoable'; readonly message: string };

export const invalid = (field: string, message: string) => refused<Invalid>({ kind: 'invalid', field, message });
export const notAllowed = (message: string) => refused<NotAllowed>({ kind: 'notAllowed', message });
export const limitReached = (limit: number, message: string) =>
  refused<LimitReached>({ kind: 'limit', limit, message });
