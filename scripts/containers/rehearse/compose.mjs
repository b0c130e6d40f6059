// Up, two replicas, down: docker-compose.yml as users get it.
import { run, until } from './run.mjs';

/** @param podman see podman.mjs @param {string} checkout */
export function openCompose(podman, checkout, log) {
  const compose = (...args) => run('docker-compose', args, { cwd: checkout, env: podman.env, log });
  const project = {
    /** The two images, from the Dockerfile as it is. The network of the build is this machine's: the registry may be near. */
    async build() {
      for (const [target, image] of [
        ['api', 'counterpoint-api:local'],
        ['proxy', 'counterpoint-proxy:local'],
      ]) {
        await podman.run([
          'build',
          '--network',
          'host',
          '--format',
          'docker',
          '--target',
          target,
          '--tag',
          image,
          checkout,
        ]);
      }
    },
    up: () => compose('up', '--detach', '--no-build', '--scale', 'api=2'),
    logs: (...services) => compose('logs', '--no-color', '--tail', '60', ...services).catch((error) => error.message),
    /** The secret of the link for the first account, which a node prints. */
    setUpToken: () =>
      until('a node has printed the link for the first account', 30_000, async () => {
        const said = await compose('logs', '--no-color', '--tail', '200', 'api').catch(() => '');
        return /\/set-up#([\w-]{43})/.exec(said)?.[1];
      }),
    down: () => compose('down', '--volumes', '--remove-orphans', '--timeout', '60'),

    async one(service) {
      const found = (await podman.containers()).find((container) => container.service === service);
      if (found === undefined) throw new Error(`There is no container of ${service}.`);
      return found;
    },
    replicas: async () => (await podman.containers()).filter(({ service }) => service === 'api'),

    async isHealthy(id) {
      const { State } = await podman.ask('GET', `/v4.0.0/containers/${id}/json`);
      return State.Status === 'running' && State.Health?.Status === 'healthy';
    },
    untilHealthy: (id, patienceMs = 120_000) =>
      until(`container ${id.slice(0, 12)} is healthy`, patienceMs, async () =>
        (await project.isHealthy(id)) ? true : undefined,
      ),

    /** Runs the server's program once more, as the docs tell: a container of its own, with a folder of this machine in it. */
    runOnce: (folder, variables, ...args) => {
      const settings = Object.entries(variables).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
      const program = ['node', 'apps/api/dist/src/main.js', ...args];
      const user = ['--user', String(process.getuid())];
      return compose(
        'run',
        '--rm',
        '--no-deps',
        '-T',
        ...user,
        '-v',
        `${folder}:/backups`,
        ...settings,
        'migrate',
        ...program,
      );
    },

    /** Runs a command in a container of a service; answers its standard output. */
    exec: async (service, ...command) =>
      podman.run(['exec', (await project.one(service)).id, ...command], { log: () => {} }),
  };
  return project;
}
