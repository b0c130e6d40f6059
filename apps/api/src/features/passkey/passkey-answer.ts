import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const text = z.string().min(1).max(20_000);
const base = {
  id: text.max(1_400),
  rawId: text.max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
};
const transports = z.array(z.string().max(20)).max(10).optional();

const registration = z.object({
  ...base,
  response: z.object({ clientDataJSON: text, attestationObject: text, transports }),
});
const authentication = z.object({
  ...base,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }),
});

/** What a browser answers, as JSON (W3C WebAuthn 5.1.8); null for anything else. */
export function readRegistration(json: string): RegistrationResponseJSON | null {
  return read(registration, json) as RegistrationResponseJSON | null;
}

/** As `readRegistration`, for signing in. */
export function readAuthentication(json: string): AuthenticationResponseJSON | null {
  return read(authentication, json) as AuthenticationResponseJSON | null;
}

function read(schema: z.ZodType, json: string): unknown {
  if (json.length > 60_000) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const clientData = z.object({ origin: z.string(), challenge: z.string() });

/** Challenge and origin that the browser signed. Not yet checked: the signature says whether they hold. */
export function readClientData(base64url: string): { readonly origin: string; readonly challenge: string } | null {
  try {
    const parsed = clientData.safeParse(JSON.parse(Buffer.from(base64url, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
