import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { CLIENT_HEADER } from '../../src/platform/auth/origin.js';
import type { Sightings } from './sightings.js';

/** The session cookie's token, an API token, or neither: nobody. `links`: keys of share links, as the browser keeps them. */
export type TestCredentials = { readonly cookie?: string; readonly token?: string; readonly links?: string };

export type Answer<Data = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data | null | undefined;
  readonly errors: readonly AnswerError[] | undefined;
};

export type AnswerError = {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly requestId?: string; readonly [key: string]: unknown };
};

type Variables = Record<string, unknown>;

export type Delivery<Data = Record<string, unknown>> = {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
};

/** One browser (with a cookie, which it keeps as the server tells it) or one script (with a token). */
export class TestClient {
  private readonly sockets: Client[] = [];

  constructor(
    readonly origin: string,
    private readonly token: string | undefined,
    /** What the jar holds: the session's token; undefined when signed out. */
    public cookie: string | undefined,
    /** Keys of share links that the browser has opened, divided by dots. */
    private readonly links?: string,
    /** Looks at every answer and frame, where somebody watches. */
    private readonly sightings: Sightings | null = null,
  ) {}

  /** Raw HTTP with this client's credentials, and the headers that our own client sends. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(this.headers())) if (!headers.has(name)) headers.set(name, value);
    const response = await fetch(new URL(path, this.origin), { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
    return this.sightings === null || response.body === null ? response : this.watched(response);
  }

  /** A query or a mutation over HTTP POST. GraphQL errors are part of the answer, not exceptions. */
  async query<Data = Record<string, unknown>>(query: string, variables: Variables = {}): Promise<Answer<Data>> {
    return this.post<Data>({ query, variables });
  }

  async post<Data = Record<string, unknown>>(body: object): Promise<Answer<Data>> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as Pick<Answer<Data>, 'data' | 'errors'>;
    return { status: response.status, headers: response.headers, data, errors };
  }

  /** A subscription (or any operation) over WebSocket. Ends with the loop, or with `disconnect`. */
  subscribe<Data = Record<string, unknown>>(
    query: string,
    variables: Variables = {},
  ): AsyncIterableIterator<Delivery<Data>> {
    return this.socket().iterate<Data>({ query, variables }) as AsyncIterableIterator<Delivery<Data>>;
  }

  /** A graphql-ws client with these credentials, for what `subscribe` does not cover. */
  socket(): Client {
    const { authorization: _, ...headers } = this.headers(); // the token goes into connection_init, as in a browser
    const see = (frame: string) => void this.see(frame);
    const client = createClient({
      url: `${this.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers });
          this.on('message', (data: Buffer) => see(data.toString()));
        }
      },
      ...(this.token === undefined ? {} : { connectionParams: { authorization: `Bearer ${this.token}` } }),
      retryAttempts: 0,
    });
    this.sockets.push(client);
    return client;
  }

  /** Closes this client's sockets. */
  async disconnect(): Promise<void> {
    for (const client of this.sockets.splice(0)) await client.dispose();
  }

  /** The same response, of which every piece is looked at before it is passed on. */
  private watched(response: Response): Response {
    const decoder = new TextDecoder();
    let before = '';
    const look = new TransformStream<Uint8Array, Uint8Array>({
      transform: async (chunk, controller) => {
        const text = before + decoder.decode(chunk, { stream: true });
        before = text.slice(-50); // an id may stand across two pieces
        await this.see(text);
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body!.pipeThrough(look), { status, statusText, headers });
  }

  private async see(text: string): Promise<void> {
    const { cookie, token, links } = this;
    await this.sightings?.answer(text, { ...(cookie && { cookie }), ...(token && { token }), ...(links && { links }) });
  }

  private headers(): Record<string, string> {
    const cookies = [this.cookie && `sid=${this.cookie}`, this.links && `links=${this.links}`].filter(Boolean);
    return {
      [CLIENT_HEADER]: 'test',
      origin: this.origin,
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
      ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }),
    };
  }

  private keep(setCookie: string): void {
    const value = /^sid=([^;]*)/.exec(setCookie)?.[1];
    if (value !== undefined) this.cookie = value === '' ? undefined : value;
  }
}
