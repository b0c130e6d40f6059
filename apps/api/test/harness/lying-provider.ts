import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Who is at the provider's keyboard. */
export type Person = {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
};

type Claims = Record<string, unknown>;

/** What the provider says other than the truth. */
export type Lie = {
  /** Claims of the ID token, signed with the provider's key all the same. */
  readonly claims?: (honest: Claims) => Claims;
  /** The ID token, from its honest claims. */
  readonly token?: (claims: Claims, sign: Signer) => string | undefined;
  /** What the userinfo endpoint says. */
  readonly userinfo?: (honest: Claims) => Claims;
};

export type Signer = {
  /** RS256 with the provider's key. */
  honest(claims: Claims): string;
  /** RS256 with another key under the same name. */
  stranger(claims: Claims): string;
  /** The header and the payload alone, in base64url. */
  plain(header: object, claims: Claims): string;
};

export const CLIENT = { id: 'counterpoint', secret: 'a secret between the two servers' };
const KEY_ID = 'the-one-key';

/** A real OpenID Connect provider (oidc-provider) on a port of its own, which can be made to lie about what it signs. */
export class LyingProvider {
  person: Person = { sub: 'ada' };
  lie: Lie = {};
  issuer = '';
  private readonly server: Server;
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private provider: Provider | null = null;

  constructor(private readonly redirectUri: string) {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [this.redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
      cookies: { keys: ['for tests'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...this.person, sub }) }),
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      jwks: {
        keys: [{ ...this.key.privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
      },
    });
    this.provider.on('server_error', (_context, error) => console.error('the provider of the test failed', error));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A browser that signs in at the provider; answers the query that it is sent back to us with. */
  async visit(url: string): Promise<string> {
    const jar = new Map<string, string>();
    let address = url;
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
      await response.arrayBuffer();
      for (const set of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`The provider did not send the browser on: ${response.status} ${address}`);
      address = new URL(location, address).href;
      if (address.startsWith(this.redirectUri)) return new URL(address).search.slice(1);
    }
    throw new Error('The provider sends the browser round in circles.');
  }

  private get running(): Provider {
    if (this.provider === null) throw new Error('The provider is not running yet.');
    return this.provider;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path.startsWith('/interaction/')) return this.signIn(request, response);
    if (path.startsWith('/token') || path.startsWith('/me')) this.intercept(path, response);
    await this.running.callback()(request, response);
  }

  /** Whoever is at the keyboard signs in and agrees to everything. */
  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params, prompt, grantId, session } = await this.running.interactionDetails(request, response);
    const accountId = session?.accountId ?? this.person.sub;
    if (prompt.name === 'login') {
      return this.running.interactionFinished(request, response, { login: { accountId } });
    }
    const grant =
      grantId === undefined
        ? new this.running.Grant({ accountId, clientId: String(params['client_id']) })
        : await this.running.Grant.find(grantId);
    grant?.addOIDCScope('openid profile email');
    const saved = await grant?.save();
    await this.running.interactionFinished(
      request,
      response,
      { consent: saved === undefined ? {} : { grantId: saved } },
      { mergeWithLastSubmission: true },
    );
  }

  private intercept(path: string, response: ServerResponse): void {
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      const text = body === undefined ? '' : Buffer.isBuffer(body) ? body.toString('utf8') : String(body);
      const changed = text.startsWith('{') ? this.changed(path, text) : text;
      if (!response.headersSent) response.setHeader('content-length', Buffer.byteLength(changed));
      return end(changed);
    }) as typeof response.end;
  }

  private changed(path: string, text: string): string {
    const honest = JSON.parse(text) as Claims;
    if (path.startsWith('/me')) return JSON.stringify(this.lie.userinfo?.(honest) ?? honest);
    if (typeof honest['id_token'] !== 'string') return text;
    const payload = honest['id_token'].split('.')[1] ?? '';
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    const said = this.lie.claims?.(claims) ?? claims;
    if (this.lie.token === undefined) return JSON.stringify({ ...honest, id_token: this.signer.honest(said) });
    return JSON.stringify({ ...honest, id_token: this.lie.token(said, this.signer) });
  }

  private get signer(): Signer {
    const header = { alg: 'RS256', kid: KEY_ID, typ: 'JWT' };
    const signed = (key: KeyObject, claims: Claims) => {
      const input = plain(header, claims);
      return `${input}.${createSign('sha256').update(input).sign(key).toString('base64url')}`;
    };
    return {
      honest: (claims) => signed(this.key.privateKey, claims),
      stranger: (claims) => signed(this.otherKey.privateKey, claims),
      plain,
    };
  }
}

function plain(header: object, claims: Claims): string {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}

/** HS256, with what both servers know as the key. */
export function withSharedSecret(claims: Claims, sign: Signer): string {
  const input = sign.plain({ alg: 'HS256', typ: 'JWT' }, claims);
  return `${input}.${createHmac('sha256', CLIENT.secret).update(input).digest('base64url')}`;
}
