import operations from 'virtual:early-operations';

/**
 * Runs before anything else on the address of a debate (the production build puts it first into the page): asks for what the
 * page will show while its code is still on the way. It imports nothing, so that nothing has to come before it; the transport
 * hands the answers on to those who ask (shared/lib/early-requests.ts).
 */
const [, debateId, claim] = /^\/d\/(?:[^/]*~)?([\w-]{44})(\/c\/\d+)?\/?$/.exec(location.pathname) ?? [];
if (debateId !== undefined) {
  const early = (window.counterpointEarly = new Map());
  const ask = (operationName: string, variables: object) => {
    const sha256Hash = operations[operationName];
    if (sha256Hash === undefined) return;
    const answer = fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        'x-counterpoint-client': 'web',
      },
      body: JSON.stringify({ operationName, variables, extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    });
    // Whoever takes it sees the failure; until then it is nobody's fault.
    answer.catch(() => undefined);
    early.set(`${sha256Hash} ${JSON.stringify(variables)}`, { answer, sentAt: performance.now() });
  };
  const isNarrow = matchMedia('(width < 700px)').matches;
  // A narrow screen begins with the question and its answers; the outline must not share the line with them.
  if (!isNarrow || claim !== undefined) ask('DebateOutline', { debateId, includeArchived: false });
  ask('DebatePage', { debateId });
  ask('Viewer', {});
  const { narrow = '', wide = '' } = document.getElementById('early')?.dataset ?? {};
  for (const file of (isNarrow ? narrow : wide).split(' ').filter(Boolean)) {
    const link = document.createElement('link');
    link.rel = file.endsWith('.css') ? 'preload' : 'modulepreload';
    if (link.rel === 'preload') link.as = 'style';
    link.crossOrigin = '';
    link.href = file;
    document.head.append(link);
  }
}

export {};
