import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { forgetEarlyAnswers } from './early-requests.js';
import { createGraphqlClient } from './graphql-client.js';

const RestartContext = createContext<() => void>(() => undefined);

/** Holds the GraphQL client of one session; everything below it can query. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [generation, setGeneration] = useState(0);
  const session = useMemo(() => ({ ...createGraphqlClient(), generation }), [generation]);
  useEffect(() => session.close, [session]);
  const restart = useCallback(() => {
    forgetEarlyAnswers();
    setGeneration((before) => before + 1);
  }, []);
  return (
    <RestartContext value={restart}>
      <Provider value={session.client}>{children}</Provider>
    </RestartContext>
  );
}

/** Begins a new session in this tab: call it after somebody signed in or out, so that nothing cached stays. */
export function useRestartSession(): () => void {
  return useContext(RestartContext);
}
