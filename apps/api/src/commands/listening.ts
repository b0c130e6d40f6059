import { createServer } from 'node:net';
import { CommandFailure } from './command-failure.js';

/** Turns the refusal of an address into words; any other error stays what it is. */
export function explainListening(error: unknown, port: number, host: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new CommandFailure(
        `Port ${port} is in use by another program (${host}).\n` +
          `Stop that one, or choose another port: PORT=${port < 65_535 ? port + 1 : 3000} npm start`,
      );
    case 'EACCES':
      return new CommandFailure(
        `Port ${port} may not be used by this user. Ports from 1024 on may: PORT=3000 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CommandFailure(`HOST ${host} is not an address of this machine. Leave it out to listen on 127.0.0.1.`);
    default:
      return error;
  }
}

/** Fails early, before minutes of migration, if the server will not be able to listen. */
export async function checkPort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => probe.once('error', reject).listen({ port, host }, resolve));
  } catch (error) {
    throw explainListening(error, port, host);
  }
  await new Promise((resolve) => probe.close(resolve));
}
