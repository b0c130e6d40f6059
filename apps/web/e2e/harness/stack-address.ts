/** Carries the address from the global setup to the workers; set it to run the journeys against a server of one's own. */
const VARIABLE = 'COUNTERPOINT_URL';

/** Address of the server under test; undefined before it has started. */
export function stackAddress(): string | undefined {
  return process.env[VARIABLE];
}

/** Tells the workers where the server listens. */
export function announceStack(address: string): void {
  process.env[VARIABLE] = address;
}
