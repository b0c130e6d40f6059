import { stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** These are answered elsewhere or not at all: a wrong address of the API must not come back as a web page. */
const notPages = /^\/(graphql|graphiql|livez|readyz|uploads|assets)(\/|$)/i;

/**
 * Pages that a secret leads to. What is not public has no page at all for a search engine, which is nobody: it is shown
 * what everybody else without a link or an account is shown.
 */
const notIndexed = /^\/(shared|invitations)(\/|$)/i;

/**
 * Serves the built client: its files as they are, and its page for every address that the client itself routes. Files
 * under /assets carry a hash in their name and never change; everything else is asked for again each time (ETag).
 */
export async function registerClient(fastify: FastifyInstance, webFolder: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: webFolder,
    serve: false,
    cacheControl: false,
    dotfiles: 'deny',
    // The build writes name.br and name.gz beside each text.
    preCompressed: true,
  });
  fastify.get('/*', async (request, reply) => {
    const file = await findFile(webFolder, request.url);
    if (file !== null) return sendClientFile(reply, file);
    const path = request.url.split('?', 1)[0] ?? '/';
    // The front page is for everybody, also for programs that do not say what they accept.
    const wantsPage = path === '/' || ((request.headers.accept ?? '').includes('text/html') && !notPages.test(path));
    if (wantsPage && notIndexed.test(path)) void reply.header('x-robots-tag', 'noindex, nofollow');
    if (wantsPage) return sendClientFile(reply, 'index.html');
    return reply.code(404).send({ message: 'There is nothing at this address.' });
  });
}

function sendClientFile(reply: FastifyReply, file: string): FastifyReply {
  const lasting = file.startsWith('assets/');
  return reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache').sendFile(file);
}

/** The file that a URL names, as a path within the folder; null when there is none. Never leaves the folder. */
async function findFile(folder: string, url: string): Promise<string | null> {
  const path = decodePath(url.split('?', 1)[0] ?? '/');
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const inside = relative(folder, join(folder, normalize(path)));
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return null;
  try {
    return (await stat(join(folder, inside))).isFile() ? inside.replaceAll('\\', '/') : null;
  } catch {
    return null;
  }
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
