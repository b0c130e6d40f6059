import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { createOutbox } from '../../../shared/lib/live/outbox.js';
import { listenToShortcuts } from '../../../shared/lib/shortcuts.js';
import { ToastRegion } from '../../../shared/ui/toast-region.js';
import { createActionHistory } from '../../../shared/lib/action-history.js';
import { CurrentContext, DebateContext, type DebateScope } from '../data/debate-context.js';
import type { DebateFacts } from '../data/page-query.js';
import { readOutline } from '../outline/outline-model.js';
import type { OutlineColumns } from '../outline/outline-query.js';
import { createOutlineStore, type OutlineStore } from '../outline/outline-store.js';

/** Answers operations by name, in place of a server: data, or a promise of it. Only tests use it. */
export type Answers = Record<string, (variables: Record<string, unknown>) => unknown>;

export interface StageProps {
  columns: OutlineColumns;
  answers?: Answers;
  /** Filled with the store, so that a test can look inside or play the part of others. */
  onStore?: (store: OutlineStore) => void;
  viewerId?: string | null;
  /** What is otherwise about the debate than usual. */
  facts?: Partial<DebateFacts>;
  children: ReactNode;
}

const debate: DebateFacts = {
  id: 'debate-1',
  seq: 1,
  question: 'Why was the list made public?',
  description: '',
  language: 'en',
  visibility: 'TEAM',
  state: 'OPEN',
  revision: 1,
  createdBy: { id: 'ana', name: 'Ana' },
  team: { id: 'team-1', name: 'The desk' },
  positions: [],
  sources: { totalCount: 0 },
  viewerCanEdit: true,
  viewerCanAddClaim: true,
  viewerCanAddArgument: true,
  viewerCanSuggest: true,
  viewerCanJudge: true,
  viewerCanModerate: true,
  viewerCanReport: true,
  viewerIsMuted: false,
  viewerCanAddSource: true,
  viewerCanVote: true,
  votingPolicy: {
    voters: 'MEMBERS',
    mode: 'NAMED',
    results: 'AT_ONCE',
    rule: ['Your vote shows at once, with your name.'],
  },
  round: null,
  viewerCanOpenRound: false,
  viewerCanEditVotingPolicy: false,
  viewerCanRaiseSecrecy: false,
  viewerCanAnnotate: true,
};

/** A debate page without its server and its shell, for a test of one of its pieces. */
export function Stage(props: StageProps) {
  const [router] = useState(() => stageRouter(props));
  return <RouterProvider router={router as never} />;
}

function stageRouter(props: StageProps) {
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({ getParentRoute: () => root, path: '/', component: () => <Scene {...props} /> });
  const places = ['/d/$debateKey', '/d/$debateKey/c/$number', '/d/$debateKey/sources', '/d/$debateKey/sources/$number'];
  const others = places.map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => <Scene {...props} /> }),
  );
  return createRouter({ routeTree: root.addChildren([page, ...others]), history: createMemoryHistory() });
}

function Scene({ columns, answers = {}, onStore, viewerId = 'ana', facts, children }: StageProps) {
  const [client] = useState(
    () => new Client({ url: '/stage', exchanges: [fetchExchange], fetch: answering(answers), preferGetMethod: false }),
  );
  const [store] = useState(() => {
    const made = createOutlineStore();
    made.actions.show(readOutline(columns));
    return made;
  });
  const [current, setCurrent] = useState<number | null>(null);
  const [history] = useState(createActionHistory);
  const place = useRef(null);
  useEffect(listenToShortcuts, []);
  useEffect(() => {
    onStore?.(store);
  }, [onStore, store]);
  const scope: DebateScope = {
    debate: { ...debate, ...facts },
    debateKey: 'why~debate-1',
    viewerId,
    store,
    ids: { idOf: (number) => Promise.resolve(`id-${number}`), prefetch: () => undefined },
    outbox: viewerId === null ? null : createOutbox(client, viewerId),
    history,
    place,
    refresh: () => Promise.resolve(),
    open: setCurrent,
  };
  return (
    <Provider value={client}>
      <DebateContext value={scope}>
        <CurrentContext value={current}>
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </CurrentContext>
        <ToastRegion />
      </DebateContext>
    </Provider>
  );
}

/** A scroll container of a fixed height, as the page's left pane is one. */
export function Scroller({ children }: { children: (scroller: HTMLElement) => ReactNode }) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  return (
    <div ref={setScroller} style={{ height: 480, width: 900, overflowY: 'auto' }}>
      <div>{scroller && children(scroller)}</div>
    </div>
  );
}

/** A `fetch` that answers GraphQL operations by their names. */
function answering(answers: Answers): typeof fetch {
  return async (_url, init) => {
    const { operationName, variables } = JSON.parse(String(init?.body)) as { operationName: string; variables: object };
    const answer = answers[operationName];
    if (!answer) throw new Error(`This test has no answer for ${operationName}.`);
    return Response.json({ data: await answer({ ...variables }) });
  };
}
