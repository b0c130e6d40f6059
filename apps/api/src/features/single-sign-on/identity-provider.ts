import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { Unavailable } from '../../platform/errors.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { PLATFORM_SETTINGS, type PlatformSettings, type SingleSignOnSettings } from '../../platform/settings.js';

/** Loaded when somebody signs on that way: a start does not wait for it. */
const openid = () => import('openid-client');

/** Who the provider says that somebody is. Only issuer and subject mean anything; the rest is for the screen. */
export type Identity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** What has to come back as it was sent. */
export type Expected = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** The provider's answer does not hold; `reason` is for the log. */
export type IdentityRefused = { readonly kind: 'identityRefused'; readonly reason: string };

/** How long the provider's own description of itself is believed. */
const FRESH_MS = 3_600_000;
const TIMEOUT_SECONDS = 4;
/** These say that nobody answered, not that the answer was wrong. */
const UNREACHABLE = /timeout|timed out|aborted|fetch failed|ECONN|ENOTFOUND|EAI_AGAIN/i;

/**
 * The one identity provider of this server, by OpenID Connect: authorization code flow with PKCE, state and nonce. The
 * signature of the ID token is checked, though it comes over TLS: a token that says `alg: none` is worth nothing.
 */
@Injectable()
export class IdentityProvider {
  private readonly settings: SingleSignOnSettings | null;
  private discovered: { readonly config: Promise<Configuration>; readonly at: number } | null = null;

  constructor(
    @Inject(PLATFORM_SETTINGS) { singleSignOn }: PlatformSettings,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.settings = singleSignOn;
  }

  /** What people call it; null where there is none. */
  get name(): string | null {
    return this.settings?.name ?? null;
  }

  /** Where the browser goes, and what it must come back with. Throws Unavailable where the provider does not answer. */
  async begin(redirectUri: string): Promise<{ readonly url: string } & Expected> {
    const config = await this.configuration();
    const oidc = await openid();
    const expected = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      response_type: 'code',
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(expected.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, ...expected };
  }

  /**
   * Who came back. `address`: the redirect address with the query that the provider sent the browser to. Throws
   * Unavailable where the provider does not answer.
   */
  async finish(address: URL, { state, nonce, verifier }: Expected): Promise<Outcome<Identity, IdentityRefused>> {
    const config = await this.configuration();
    const oidc = await openid();
    try {
      const tokens = await oidc.authorizationCodeGrant(config, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) return refuse('there is no ID token');
      // Whose token it is was checked; whose data these are is checked against it.
      const more = config.serverMetadata().userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
      return readIdentity({ ...more, ...claims });
    } catch (error) {
      const { message, cause } = error as Error;
      const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
      if (UNREACHABLE.test(reason)) throw this.unavailable(reason);
      return refuse(reason);
    }
  }

  private async configuration(): Promise<Configuration> {
    const { settings } = this;
    if (settings === null) throw new Error('There is no identity provider.');
    if (this.discovered === null || Date.now() - this.discovered.at > FRESH_MS) {
      this.discovered = { config: discover(settings), at: Date.now() };
    }
    try {
      return await this.discovered.config;
    } catch (error) {
      this.discovered = null;
      throw this.unavailable((error as Error).message);
    }
  }

  private unavailable(reason: string): Unavailable {
    this.log.warn({ reason, issuer: this.settings?.issuer }, 'the identity provider does not answer');
    return new Unavailable('The single sign-on does not answer at the moment. Try again in a little while.');
  }
}

async function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<Configuration> {
  const oidc = await openid();
  const url = new URL(issuer);
  // Plain http for a provider on this machine only (config/env.ts).
  const execute = [oidc.enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])];
  const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret);
  return oidc.discovery(url, clientId, undefined, authentication, { execute, timeout: TIMEOUT_SECONDS });
}

const refuse = (reason: string) => refused<IdentityRefused>({ kind: 'identityRefused', reason });

function readIdentity(claims: Readonly<Record<string, unknown>>): Outcome<Identity, IdentityRefused> {
  const { iss, sub, name, preferred_username: login, email } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '' || sub.length > 255) {
    return refuse('the ID token does not say who it is about');
  }
  const texts = [name, login].filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  return ok({
    issuer: iss,
    subject: sub,
    name: texts[0] ?? null,
    email: typeof email === 'string' && email !== '' ? email : null,
  });
}
