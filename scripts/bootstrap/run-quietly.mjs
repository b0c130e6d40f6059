import { spawn } from 'node:child_process';

const seconds = (since) => Math.round((Date.now() - since) / 1000);

/**
 * Runs a command without showing its output; every ten seconds a line says that it is still at work. If it fails,
 * throws an Error that holds what it said.
 */
export function runQuietly([program, ...args], { what, cwd, env, log }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.endsWith('.cmd'),
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    const ticking = setInterval(() => log(`  still ${what} (${seconds(started)} s)`), 10_000);
    const interrupt = () => {
      child.kill('SIGTERM');
      process.exit(130);
    };
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const end = (problem) => {
      clearInterval(ticking);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      if (problem === null) return resolve();
      const output = Buffer.concat(said).toString('utf8').trim();
      reject(
        new Error(
          `${what[0].toUpperCase()}${what.slice(1)} failed: \`${[program, ...args].join(' ')}\` ${problem}.\n${output}`,
        ),
      );
    };
    child.on('error', (error) => end(`could not be started (${error.message})`));
    child.on('close', (code, signal) =>
      end(code === 0 ? null : signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
  });
}
