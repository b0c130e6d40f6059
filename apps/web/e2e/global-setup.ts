import { announceStack, stackAddress } from './harness/stack-address.js';
import { startStack } from './harness/start-stack.js';

/** Starts the stack under test, unless COUNTERPOINT_URL names one that runs; gives back how to stop it. */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (stackAddress() !== undefined) return undefined;
  const stack = await startStack();
  announceStack(stack.address);
  return stack.stop;
}
