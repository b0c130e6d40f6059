// A podman of this rehearsal's own: images, containers, networks and settings lie in one folder and go with it.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { initProgram } from './machine.mjs';
import { run, until } from './run.mjs';

/** Containers are made by this; docker-compose sets it to the folder's name unless told. */
export const PROJECT = 'counterpoint-rehearsal';

const settings = (folder) => `
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "${join(folder, 'tmp')}"
[containers]
default_ulimits = ["nofile=16384:16384", "nproc=32768:32768"]
init_path = "${initProgram()}"
log_driver = "k8s-file"
[network]
network_backend = "netavark"
network_config_dir = "${join(folder, 'networks')}"
`;

const storage = (folder) => `
[storage]
driver = "overlay"
graphroot = "${join(folder, 'graph')}"
runroot = "${join(folder, 'run')}"
`;

/** Opens it on a folder; `log` hears what it says. `keepImages`: for the next time, with the folder. */
export function openPodman(folder, log, keepImages) {
  mkdirSync(join(folder, 'networks'), { recursive: true });
  writeFileSync(join(folder, 'containers.conf'), settings(folder));
  writeFileSync(join(folder, 'storage.conf'), storage(folder));
  writeFileSync(join(folder, 'policy.json'), '{ "default": [{ "type": "insecureAcceptAnything" }] }\n');
  const socket = join(folder, 'podman.sock');
  const env = {
    ...process.env,
    CONTAINERS_CONF: join(folder, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
    DOCKER_HOST: `unix://${socket}`,
    COMPOSE_PROJECT_NAME: PROJECT,
  };
  let service;

  const podman = {
    env,
    run: (args, options = {}) => run('podman', args, { env, log, ...options }),

    /** Asks the service, as a Docker engine would be asked. */
    ask: (method, path) =>
      new Promise((resolve, reject) => {
        const asked = request({ socketPath: socket, method, path, timeout: 120_000 }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () => {
            if (response.statusCode < 400) resolve(parsed(text));
            else reject(new Error(`${method} ${path}: ${response.statusCode} ${text.trim()}`));
          });
        });
        asked.on('error', reject).end();
      }),

    /** Speaks the Docker protocol on a socket of its own from now on. */
    async startService() {
      service = spawn('podman', ['system', 'service', '--time=0', `unix://${socket}`], { env, stdio: 'ignore' });
      process.once('exit', () => service.kill('SIGTERM')); // if nothing else ends it
      await until('podman answers on its socket', 30_000, () => podman.ask('GET', '/v4.0.0/libpod/_ping'));
    },

    /** The containers of the project: `{ id, service, number, state }`. */
    async containers() {
      const filter = encodeURIComponent(JSON.stringify({ label: [`com.docker.compose.project=${PROJECT}`] }));
      const found = await podman.ask('GET', `/v4.0.0/containers/json?all=true&filters=${filter}`);
      return found.map(({ Id, Labels, State }) => ({
        id: Id,
        service: Labels['com.docker.compose.service'],
        number: Number(Labels['com.docker.compose.container-number']),
        state: State,
      }));
    },

    /** Ends the service, then everything that it made. */
    async remove() {
      for (const args of [
        ['rm', '--all', '--force', '--time', '5'],
        ['volume', 'rm', '--all', '--force'],
        ['network', 'prune', '--force'],
        ...(keepImages ? [] : [['rmi', '--all', '--force']]),
      ]) {
        await podman.run(args).catch((error) => log(`${error.message}\n`));
      }
      if (service !== undefined && service.exitCode === null) {
        const ended = new Promise((resolve) => service.once('exit', resolve));
        service.kill('SIGTERM');
        await ended;
      }
      // The storage mounts its folder onto itself.
      await run('umount', [join(folder, 'graph', 'overlay')]).catch(() => {});
      if (!keepImages) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return podman;
}

/** Nearly everything answers JSON; `_ping` answers the word OK. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Runs the health checks of all containers once a second, as systemd would do where there is one.
 * @returns {() => Promise<void>} ends it
 */
export function keepCheckingHealth(podman) {
  let going = true;
  const loop = (async () => {
    while (going) {
      const containers = await podman.containers().catch(() => []);
      const running = containers.filter(({ state }) => state === 'running');
      await Promise.all(
        running.map(({ id }) => podman.ask('GET', `/v4.0.0/libpod/containers/${id}/healthcheck`).catch(() => {})),
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  return () => {
    going = false;
    return loop;
  };
}
