// Reads a Dockerfile as far as our rules need it, and the rules.

/** Instructions of a Dockerfile: comments left out, continued lines joined. */
export function parseDockerfile(text) {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  const joined = lines.join('\n').replace(/\\\n/g, ' ');
  return joined
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name, rest] = /^([A-Za-z]+)\s+(.*)$/.exec(line);
      return { name: name.toUpperCase(), rest: rest.replace(/\s+/g, ' ').trim() };
    });
}

/** The stages: { name, image, instructions }. */
export function stagesOf(instructions) {
  const stages = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') {
      const [, image, , name] = /^(\S+)( AS (\S+))?$/i.exec(instruction.rest);
      stages.push({ name, image, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
}

/** Whether .dockerignore keeps a path out of the build: the path or one of its folders is named there. */
export function ignoredBy(dockerignore) {
  const patterns = dockerignore
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const escaped = line.replace(/[.+^${}()|[\]\\]/g, '\\$&');
      const globbed = escaped
        .replace(/\*\*\//g, '§')
        .replace(/\*/g, '[^/]*')
        .replace(/§/g, '(?:.*/)?');
      return new RegExp(`^${globbed}(/|$)`);
    });
  return (path) => patterns.some((pattern) => pattern.test(path));
}

const sourcesOf = (rest) => {
  const words = rest.split(' ').filter((word) => !word.startsWith('--'));
  return words.slice(0, -1);
};

/** Files of the repository that a stage copies must be there, and must reach the build. */
function copies(stage, { exists, ignored }) {
  return stage.instructions
    .filter(({ name, rest }) => name === 'COPY' && !rest.includes('--from='))
    .flatMap(({ rest }) => sourcesOf(rest))
    .filter((source) => source !== '.')
    .flatMap((source) => {
      if (!exists(source)) return [`COPY ${source}: the repository has no such file`];
      return ignored(source) ? [`COPY ${source}: .dockerignore keeps it out`] : [];
    });
}

/** Every workspace must be known where packages are installed, or `npm ci` fails, or links nothing. */
function workspacesMissing(stage, workspaces) {
  const installs = stage.instructions.some(({ name, rest }) => name === 'RUN' && /\bnpm ci\b/.test(rest));
  if (!installs) return [];
  const copied = stage.instructions.filter(({ name }) => name === 'COPY').flatMap(({ rest }) => sourcesOf(rest));
  return workspaces
    .map((workspace) => `${workspace}/package.json`)
    .filter((manifest) => !copied.includes(manifest))
    .map((manifest) => `${stage.name}: installs packages without ${manifest}`);
}

function finalStage(stage) {
  const users = stage.instructions.filter(({ name }) => name === 'USER').map(({ rest }) => rest);
  const problems = [];
  if (!/^[1-9]\d*:[1-9]\d*$/.test(users.at(-1) ?? ''))
    problems.push(`${stage.name}: does not run as a numeric user other than root`);
  const command = stage.instructions.findLast(({ name }) => name === 'CMD');
  if (!command?.rest.startsWith('['))
    problems.push(`${stage.name}: CMD is missing or goes through a shell, which swallows signals`);
  return problems;
}

/**
 * Everything that is wrong with the Dockerfile, in words.
 * @param {string} text
 * @param {{ finals: string[], workspaces: string[], exists: (path: string) => boolean, ignored: (path: string) => boolean }} context
 *   finals: the stages that become images
 */
export function dockerfileProblems(text, context) {
  const instructions = parseDockerfile(text);
  const stages = stagesOf(instructions);
  const names = stages.map(({ name }) => name);
  const problems = [];
  for (const { name, image } of stages) {
    if (name === undefined) problems.push(`a stage from ${image} has no name`);
    if (!names.includes(image) && !/:(?!latest)[\w.-]+(@sha256:[0-9a-f]{64})?$/.test(image))
      problems.push(`${image}: no fixed tag`);
  }
  for (const { name, rest } of instructions) {
    if (name === 'ADD') problems.push(`ADD ${rest}: use COPY, which neither downloads nor unpacks`);
    if (name === 'RUN' && /\bnpm (i|install)\b/.test(rest))
      problems.push('npm install may install other versions: use npm ci');
    if (['ENV', 'ARG'].includes(name) && /(PASSWORD|SECRET|TOKEN)/i.test(rest))
      problems.push(`${name} ${rest}: a secret would stay in the image`);
    const from = /--from=(\S+)/.exec(rest)?.[1];
    if (from !== undefined && !names.includes(from)) problems.push(`--from=${from}: there is no such stage`);
  }
  for (const final of context.finals) {
    const stage = stages.find(({ name }) => name === final);
    problems.push(...(stage === undefined ? [`there is no stage ${final}`] : finalStage(stage)));
  }
  for (const stage of stages) problems.push(...copies(stage, context), ...workspacesMissing(stage, context.workspaces));
  return problems;
}
