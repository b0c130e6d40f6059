// What docker-compose.yml must hold beyond its grammar, checked without a container engine.

const oneShot = (service) => service.restart === 'no';
const seconds = (duration) => {
  const [, number, unit] = /^(\d+)(ms|s|m|h)$/.exec(duration);
  return Number(number) * { ms: 0.001, s: 1, m: 60, h: 3600 }[unit];
};

/** Rules for one service: [what must hold, whether it does]. */
function hardening(service) {
  const [uid] = String(service.user ?? '').split(':');
  return [
    ['runs as a numeric user that is not root', /^[1-9]\d*$/.test(uid)],
    ['has a read-only file system', service.read_only === true],
    ['drops all capabilities', service.cap_drop?.includes('ALL') && service.cap_add === undefined],
    ['can gain no privileges', service.security_opt?.includes('no-new-privileges:true') && !service.privileged],
    ['has an init that reaps processes', service.init === true],
    ['has limits for memory and processes', Boolean(service.mem_limit && service.pids_limit)],
    ['bounds its log', Boolean(service.logging)],
    ['has a time to stop in', Boolean(service.stop_grace_period)],
    ['names its networks', (service.networks ?? []).length > 0],
    ['has a health check, or ends by itself', Boolean(service.healthcheck) !== oneShot(service)],
    ['does not follow a moving tag', !/:latest(@|$)/.test(service.image)],
    ['holds no password in its environment', plainSecrets(service.environment).length === 0],
  ];
}

/** Variables that look like a secret, given as they are instead of as a file. */
function plainSecrets(environment = {}) {
  return Object.entries(environment)
    .filter(
      ([name, value]) =>
        (/(PASSWORD|SECRET|TOKEN|KEY)/.test(name) && !name.endsWith('_FILE')) || /:\/\/[^/]*@/.test(value),
    )
    .map(([name]) => name);
}

/** Names that lead nowhere: services, networks, volumes and secrets. */
function references(name, service, compose) {
  const problems = [];
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    const target = compose.services[other];
    if (target === undefined) problems.push(`${name} depends on ${other}, which does not exist`);
    else if (condition === 'service_healthy' && target.healthcheck === undefined) {
      problems.push(`${name} waits for ${other} to be healthy, but that has no health check`);
    } else if (condition === 'service_completed_successfully' && !oneShot(target)) {
      problems.push(`${name} waits for ${other} to end, but that is restarted for ever`);
    }
  }
  for (const network of service.networks ?? []) {
    if (!(network in compose.networks)) problems.push(`${name} uses the network ${network}, which does not exist`);
  }
  for (const secret of service.secrets ?? []) {
    if (!(secret in compose.secrets)) problems.push(`${name} uses the secret ${secret}, which does not exist`);
  }
  for (const path of Object.values(service.environment ?? {}).filter((value) => value.startsWith('/run/secrets/'))) {
    if (!service.secrets?.includes(path.slice('/run/secrets/'.length)))
      problems.push(`${name} reads ${path}, which it is not given`);
  }
  return problems;
}

function mounts(name, service, compose, exists) {
  return (service.volumes ?? []).flatMap((mount) => {
    const [source, , mode] = mount.split(':');
    if (!/^[./]/.test(source)) {
      return source in compose.volumes ? [] : [`${name} uses the volume ${source}, which does not exist`];
    }
    const problems = [];
    if (mode !== 'ro') problems.push(`${name} could write into ${source} of the host`);
    if (!source.startsWith('./') || !exists(source))
      problems.push(`${name} mounts ${source}, which is not in the repository`);
    return problems;
  });
}

/** Only the proxy is reachable from outside; everything else sits on networks without a way out. */
function isolation(compose) {
  return Object.entries(compose.services).flatMap(([name, service]) => {
    if (name === 'web') return [];
    const open = (service.networks ?? []).filter((network) => compose.networks[network]?.internal !== true);
    return [
      ...(service.ports ? [`${name} publishes a port; only web may`] : []),
      ...open.map((network) => `${name} is on ${network}, which leads outside`),
    ];
  });
}

/** What several nodes and a clean stop need. */
function nodes({ services }) {
  const problems = [];
  const { api, migrate } = services;
  if (!(api?.deploy?.replicas >= 2)) problems.push('api runs on fewer than two nodes');
  if (api && seconds(api.stop_grace_period ?? '0s') < 30)
    problems.push('api is killed before it could finish its requests');
  if (api?.depends_on?.migrate?.condition !== 'service_completed_successfully')
    problems.push('api does not wait for migrate');
  if (migrate && migrate.image !== api?.image) problems.push('migrate is not of the same version as api');
  if (migrate?.deploy !== undefined) problems.push('migrate runs more than once');
  return problems;
}

/**
 * Every `${NAME}` of the file, against the table at its head (`#   NAME   what it is   default`; an empty one is `none`).
 * @param {string} text of docker-compose.yml
 */
function variables(text) {
  const head = text.split(/^(?=[a-z])/m)[0];
  const described = new Map(
    [...head.matchAll(/^# {3}([A-Z][A-Z_]+)\s+\S.*?\s{2,}(\S+)$/gm)].map(([, name, standard]) => [
      name,
      standard === 'none' ? '' : standard,
    ]),
  );
  const used = [...text.slice(head.length).matchAll(/\$\{([^}]*)\}/g)].map(([, inner]) => inner);
  const problems = [];
  for (const inner of used) {
    const [, name, , standard] = /^([A-Z_]+)(:-(.*)|:\?.+)?$/.exec(inner) ?? [];
    if (name === undefined) problems.push(`\${${inner}} is not of a form that is understood everywhere`);
    else if (!/:[-?]/.test(inner)) problems.push(`\${${name}} has neither a default (:-) nor a message (:?)`);
    else if (!described.has(name)) problems.push(`\${${name}} is not described at the head of the file`);
    else if (standard !== undefined && described.get(name) !== standard) {
      problems.push(`\${${name}} defaults to ${standard}, but the head of the file says ${described.get(name)}`);
    }
  }
  const names = new Set(used.map((inner) => inner.split(':')[0]));
  for (const name of described.keys()) if (!names.has(name)) problems.push(`${name} is described, but never used`);
  return problems;
}

/**
 * Everything that is wrong with a compose file, in words.
 * @param {string} text the file
 * @param {object} compose the file, parsed (merge keys resolved)
 * @param {(path: string) => boolean} exists whether the repository holds a path
 * @returns {string[]}
 */
export function composeProblems(text, compose, exists) {
  const each = Object.entries(compose.services).flatMap(([name, service]) => [
    ...hardening(service)
      .filter(([, holds]) => !holds)
      .map(([rule]) => `${name}: it does not hold that it ${rule}`),
    ...references(name, service, compose),
    ...mounts(name, service, compose, exists),
  ]);
  return [...each, ...isolation(compose), ...nodes(compose), ...variables(text)];
}
