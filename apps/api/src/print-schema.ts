import { AppModule } from './app.module.js';
import { buildSchema, toSdl } from './platform/graphql/print-schema.js';
import { createLogger } from './platform/logger.js';
import type { PlatformSettings } from './platform/settings.js';
import { VERSION } from './platform/version.js';

/** Nothing is connected to, so the address is never used. */
export const schemaSettings: PlatformSettings = {
  version: VERSION,
  production: false,
  demoMode: false,
  publicUrl: null,
  https: false,
  trustedProxies: [],
  appUrl: 'postgresql://nobody@localhost/none',
  memoryUrl: 'postgresql://nobody@localhost/none',
  migrations: [],
  memory: { debates: 0, items: 0 },
  singleSignOn: null,
  rateLimits: false,
  redisUrl: null,
  secretKeys: [],
  mail: { smtpUrl: null, from: 'nobody@localhost', folder: '' },
  signUp: 'direct',
  webFolder: null,
  trustedDocumentsFile: null,
};

/** What schema.graphql must hold: the whole schema as SDL, sorted. Needs no database. */
export async function printSchemaSdl(): Promise<string> {
  return toSdl(await buildSchema(AppModule.forRoot(schemaSettings, createLogger({ level: 'silent' }))));
}
