import type { InjectionToken } from '@nestjs/common';
import type { SignUpPolicy } from '../config/env.js';
import type { SecretKey } from '../config/secret-keys.js';
import type { MailSettings } from './mail/mail-transport.js';

/** An identity provider that people sign in through (OpenID Connect). */
export type SingleSignOnSettings = {
  readonly issuer: string;
  readonly clientId: string;
  /** null: a public client, by PKCE alone. */
  readonly clientSecret: string | null;
  /** What people call it. */
  readonly name: string;
};

/** What the platform has to know about this server, taken from the environment by app.ts. */
export type PlatformSettings = {
  readonly version: string;
  readonly production: boolean;
  /** Whether one may sign in as a sample account with one click. */
  readonly demoMode: boolean;
  /** Origin that people use; null: whatever address the server listens on. */
  readonly publicUrl: string | null;
  /** People reach us by https: cookies are `__Host-` and Secure. */
  readonly https: boolean;
  /** Addresses, networks and groups (config/env.ts) of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Login of the running app, which owns nothing. */
  readonly appUrl: string;
  /** Login that may read every debate and write nothing; fills the memory of this node. */
  readonly memoryUrl: string;
  /** How much this node remembers: debates, and claims and arguments over all of them. */
  readonly memory: { readonly debates: number; readonly items: number };
  /** Names of the migrations that the database must have got for this version to work. */
  readonly migrations: readonly string[];
  readonly mail: MailSettings;
  /** Who may make an account, and whether the address is confirmed first. */
  readonly signUp: SignUpPolicy;
  /** Where people sign in with an account that they have elsewhere; null: nowhere. */
  readonly singleSignOn: SingleSignOnSettings | null;
  /** Whether the limits of limits/budgets.ts hold. */
  readonly rateLimits: boolean;
  /** Redis that carries signals between nodes; null: PostgreSQL does. */
  readonly redisUrl: string | null;
  /** Keys for secrets that are kept in the database, the newest first; none: no secret can be kept. */
  readonly secretKeys: readonly SecretKey[];
  /** Folder of the built client; null: the API alone. */
  readonly webFolder: string | null;
  /** JSON file of our own client's documents by their SHA-256; null or absent: every document is a stranger's. */
  readonly trustedDocumentsFile: string | null;
};

export const PLATFORM_SETTINGS: InjectionToken<PlatformSettings> = Symbol('PlatformSettings');
