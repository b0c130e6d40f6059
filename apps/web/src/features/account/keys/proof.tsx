import { useState } from 'react';
import { TextField } from '../../../shared/ui/text-field.js';

/** The password that some steps ask for again, once the server has said that it wants it. */
export interface Proof {
  /** What to send as `password`: null while none was typed. */
  readonly password: string | null;
  /** What the server said when it asked; null while it has not. */
  readonly reason: string | null;
  readonly typed: string;
  type(text: string): void;
  /** Looks at an answer: true where it asks for the password for the first time, which then shows with the reason. */
  isAskedFirstBy(answer: { readonly __typename: string; readonly message?: string } | null | undefined): boolean;
}

export function useProof(): Proof {
  const [reason, setReason] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  return {
    password: typed === '' ? null : typed,
    reason,
    typed,
    type: setTyped,
    isAskedFirstBy(answer) {
      if (answer?.__typename !== 'ProofNeededError' || reason !== null) return false;
      setReason(answer.message ?? 'Type your password again.');
      return true;
    },
  };
}

/** Shows the field for it, once it is wanted. */
export function ProofField({ proof }: { proof: Proof }) {
  if (proof.reason === null) return null;
  return (
    <TextField
      label="Your password"
      description={proof.reason}
      type="password"
      autoComplete="current-password"
      autoFocus
      value={proof.typed}
      onChange={(text) => proof.type(text)}
    />
  );
}
