import type { InjectionToken, LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

export const LOGGER: InjectionToken<Logger> = Symbol('Logger');

/** A second wall: nothing below is ever handed to the logger on purpose. */
const secretNames = ['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'token', 'variables'];

/**
 * Takes from an error what helps to find its cause, and leaves the rest: database errors carry the statement's
 * parameters and the row in question, which are what people wrote.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, cause } = error as Error & { code?: unknown };
  return {
    type: error.constructor.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}

export type LoggerOptions = { readonly level: string; readonly destination?: DestinationStream | undefined };

/** JSON lines on standard output, times in UTC. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[redacted]' },
  };
  return pino(options, destination ?? (standardOutput ??= openStandardOutput()));
}

let standardOutput: DestinationStream | undefined;

/** Lines go out together, a tenth of a second late at most: a write for each costs a tenth of a small answer. */
function openStandardOutput(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true, minLength: 4096, periodicFlush: 100 });
  process.on('exit', () => stream.flushSync());
  return stream;
}

/** The same log for a library that has too much to say. */
export function warningsOnly(log: Logger): Logger {
  return log.child({}, { level: log.isLevelEnabled('info') ? 'warn' : log.level });
}

/** Nest's own messages (what was loaded, which module failed) into the same log; its chatter only on debug. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}
  log(message: unknown, ...details: unknown[]): void {
    this.logger.debug({ details }, String(message));
  }
  debug(message: unknown, ...details: unknown[]): void {
    this.logger.debug({ details }, String(message));
  }
  verbose(message: unknown, ...details: unknown[]): void {
    this.logger.trace({ details }, String(message));
  }
  warn(message: unknown, ...details: unknown[]): void {
    this.logger.warn({ details }, String(message));
  }
  error(message: unknown, ...details: unknown[]): void {
    // Whatever a resolver throws passes here, refusals included; graphql/masking.ts logs what is a fault.
    if (details.includes('ExceptionsHandler')) return;
    this.logger.error(message instanceof Error ? { err: message, details } : { details }, String(message));
  }
  fatal(message: unknown, ...details: unknown[]): void {
    this.logger.fatal(message instanceof Error ? { err: message, details } : { details }, String(message));
  }
}
