type SmtpError = Error & { readonly code?: string; readonly responseCode?: number; readonly command?: string };

/**
 * Minutes until the next try, after so many that failed: close together first (a server that restarts, or greylists), then
 * hours apart. After the last one, a day and a half in all, the mail is given up.
 */
const PAUSES = [1, 2, 5, 15, 60, 240, 720, 1_080] as const;

/** Milliseconds until it is worth trying again; null: never. `tries`: how many there were, this one included. */
export function pauseAfter(error: unknown, tries: number): number | null {
  const minutes = PAUSES[tries - 1];
  return isFinal(error) || minutes === undefined ? null : minutes * 60_000;
}

/**
 * Whether the same mail would be refused again: the server said so for good (RFC 5321: 5yz), about the recipient or the
 * message. What is wrong with us (login, sender, TLS) is for the operator to mend, and the mail waits for it.
 */
function isFinal(error: unknown): boolean {
  const { code, command, responseCode = 0 } = error as SmtpError;
  const isAboutIt = code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'RCPT TO');
  return isAboutIt && responseCode >= 500 && responseCode < 600;
}

/** For the table and the log. Without addresses: servers like to repeat them. */
export function describeFailure(error: unknown): string {
  const { message, code } = error as SmtpError;
  const text = `${code === undefined ? '' : `${code}: `}${message}`;
  return text.replace(/[^\s<>"'(]+@[^\s<>"')]+/g, '(address)').slice(0, 500);
}
