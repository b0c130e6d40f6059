/** Why the device cannot be asked for a passkey here, in a sentence; null where it can. */
export function passkeyObstacle(
  hasPasskeys: boolean,
  place: Pick<Location, 'hostname' | 'port' | 'protocol'> = location,
) {
  if (typeof PublicKeyCredential === 'undefined') return 'This browser knows no passkeys.';
  if (!hasPasskeys) return 'Passkeys need a server that is reached by a name. This one is reached by a number.';
  // Browsers make none for a number, not even for one's own machine.
  if (/^[\d.]+$|^\[/.test(place.hostname)) {
    return `Browsers make no passkeys for a number. Open ${place.protocol}//localhost:${place.port} instead.`;
  }
  return null;
}

/** What went wrong at the device; null where the person only changed their mind. */
export function deviceProblem(fault: unknown): string | null {
  const { name, message } = fault as Error;
  if (name === 'NotAllowedError' || name === 'AbortError') return null;
  if (name === 'InvalidStateError') return 'This device holds a passkey of yours for this server already.';
  return `The device did not do it: ${message}`;
}

/** Asks the device to make a key; answers what to send to the server, as JSON. Rejects as the browser does. */
export async function makePasskey(options: string): Promise<string> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return JSON.stringify(await startRegistration({ optionsJSON: JSON.parse(options) as never }));
}

/** Asks the device to sign in. Rejects as the browser does. */
export async function signWithPasskey(options: string): Promise<string> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return JSON.stringify(await startAuthentication({ optionsJSON: JSON.parse(options) as never }));
}
