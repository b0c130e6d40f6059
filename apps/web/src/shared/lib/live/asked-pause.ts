/** Close code of a server that stops, to be followed by another (RFC 6455, registered as "Service Restart"). */
const SERVICE_RESTART = 1012;
/** Longer than this nobody is kept away, whatever a server says (milliseconds). */
const AT_MOST = 30_000;

/**
 * How long a server that stops asks to stay away, in milliseconds; null where it asks nothing. It gives each client a pause of
 * its own ("…; come back in 3812 ms"), so that not all of them come to the next server in the same moment.
 */
export function askedPause(code: number, reason: string): number | null {
  const [, pause] = /\bcome back in (\d{1,9}) ms$/.exec(reason) ?? [];
  return code !== SERVICE_RESTART || pause === undefined ? null : Math.min(AT_MOST, Number(pause));
}
