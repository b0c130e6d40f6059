import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody who has an account at the provider. */
export interface Person {
  sub: string;
  name: string;
  email: string;
}

export interface IdentityProvider {
  /** Such as http://127.0.0.1:41723. */
  issuer: string;
  /** Who signs in there from now on. */
  person: Person;
  stop(): Promise<void>;
}

/** As much of OpenID Connect as a browser sees: a page with one button, a code, and a signed token for it. */
export async function startIdentityProvider(clientId: string): Promise<IdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, { person: Person; nonce: string; challenge: string }>();
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => response.writeHead(400).end(String(fault)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: IdentityProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: { sub: 'cleo', name: 'Cleo Hartmann', email: 'cleo@example.org' },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const { issuer } = provider;
  const json = (response: ServerResponse, value: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json(response, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        });
      case '/keys':
        return void json(response, {
          keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
        });
      case '/authorize':
        return void response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(
            `<!doctype html><title>Example Login</title><a href="${backTo(url)}">Continue as ${provider.person.name}</a>`,
          );
      case '/token':
        return void json(response, tokens(new URLSearchParams(await textOf(request))));
      case '/favicon.ico':
        return void response.writeHead(204).end();
      default:
        return void response.writeHead(404).end();
    }
  }

  function backTo({ searchParams }: URL): string {
    const code = randomUUID();
    grants.set(code, {
      person: provider.person,
      nonce: searchParams.get('nonce') ?? '',
      challenge: searchParams.get('code_challenge') ?? '',
    });
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return back.href.replaceAll('&', '&amp;');
  }

  function tokens(asked: URLSearchParams): object {
    const code = asked.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const proof = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant === undefined || proof !== grant.challenge) throw new Error('The code is wrong, or its proof.');
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: clientId, iat: now, exp: now + 60, nonce: grant.nonce, ...grant.person };
    const input = [{ alg: 'RS256', kid: 'one', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('sha256').update(input).sign(privateKey).toString('base64url');
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: `${input}.${signature}` };
  }
  return provider;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
