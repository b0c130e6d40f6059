/** A wish of the outside that this process end: a signal, or the death of the process that started it. */
export type StopRequest = {
  /** Conventional exit code of a program ended by that signal, or null as long as nobody asked. */
  readonly exitCode: number | null;
  /** Resolves at the first request. */
  readonly requested: Promise<void>;
};

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Listens from now on. The second signal ends the process at once; the embedded database stops by itself then, since
 * its pipe to us closes.
 */
export function listenForStop(): StopRequest {
  let exitCode: number | null = null;
  const requested = new Promise<void>((resolve) => {
    const stop = (code: number) => {
      if (exitCode !== null) process.exit(code);
      exitCode = code;
      resolve();
    };
    for (const [signal, code] of Object.entries(codes)) process.on(signal, () => stop(code));
    if (process.connected) process.on('disconnect', () => (exitCode === null ? stop(codes.SIGHUP) : undefined));
  });
  return {
    requested,
    get exitCode() {
      return exitCode;
    },
  };
}
