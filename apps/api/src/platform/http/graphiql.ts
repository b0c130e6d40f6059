import type { FastifyInstance } from 'fastify';

type Assets = { readonly [path: string]: { readonly type: string; readonly body: string } };

/** The worker's addresses by the names that the editor gives them. */
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' } as const;

/**
 * GraphiQL at /graphiql, from the installed package alone: no other machine is asked for anything, and no script is
 * within the page, so it lives under the same content security policy as the client.
 */
export function registerGraphiql(fastify: FastifyInstance): void {
  let loading: Promise<Assets> | null = null;
  fastify.get('/graphiql', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page),
  );
  fastify.get<{ Params: { file: string } }>('/graphiql/:file', async (request, reply) => {
    loading ??= loadAssets(); // nine megabytes: only when somebody opens the page
    const asset = (await loading)[request.params.file];
    if (asset === undefined) return reply.code(404).send({ message: 'There is nothing at this address.' });
    return reply.header('cache-control', 'public, max-age=3600').type(asset.type).send(asset.body);
  });
}

async function loadAssets(): Promise<Assets> {
  const source = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = (body: string) => ({ type: 'text/javascript; charset=utf-8', body });
  return {
    'graphiql.js': script(source.js),
    'graphiql.css': { type: 'text/css; charset=utf-8', body: source.css },
    'start.js': script(start),
    'worker-editor.js': script(source.editorWorkerService),
    'worker-json.js': script(source.jsonWorker),
    'worker-graphql.js': script(source.graphqlWorker),
  };
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Counterpoint API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <script src="/graphiql/graphiql.js" defer></script>
    <script src="/graphiql/start.js" defer></script>
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
  </body>
</html>
`;

const start = `
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_module, label) => '/graphiql/worker-' + (${JSON.stringify(workers)}[label] ?? 'editor') + '.js',
};
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: 'Counterpoint API',
  endpoint: '/graphql',
  credentials: 'same-origin',
  subscriptionsProtocol: 'WS',
  additionalHeaders: { 'x-counterpoint-client': 'graphiql' },
  defaultQuery: '# The schema is under the book on the left. Ctrl-Enter runs what stands here.\\n\\n{\\n  server {\\n    version\\n    demoMode\\n  }\\n}\\n',
});
`;
