/** What happened to an account, as the API tells it. */
export interface Activity {
  readonly action: string;
  readonly via: string;
  /** Values are JSON. */
  readonly details: readonly { readonly name: string; readonly after: string | null }[];
}

const WAYS: Readonly<Record<string, string>> = {
  password: 'Signed in with your password',
  oneTimeCode: 'Signed in with password and one-time code',
  recoveryCode: 'Signed in with a recovery code',
  passkey: 'Signed in with a passkey',
  singleSignOn: 'Signed in through your identity provider',
  signUp: 'Signed up',
  setUp: 'Set the server up',
  demo: 'Signed in as a demo account',
};

const DEEDS: Readonly<Record<string, string>> = {
  'account.created': 'Account made',
  'account.exported': 'Exported your data',
  'email.confirmed': 'Address confirmed',
  'identity.linked': 'Linked an identity provider',
  'identity.unlinked': 'Unlinked an identity provider',
  'passkey.added': 'Added a passkey',
  'passkey.removed': 'Removed a passkey',
  'passkey.renamed': 'Renamed a passkey',
  'password.changed': 'Changed the password',
  'password.reset': 'Chose a new password with a mailed link',
  'recoveryCodes.renewed': 'Made new recovery codes',
  'secondFactor.turnedOff': 'Turned one-time codes off',
  'secondFactor.turnedOn': 'Turned one-time codes on',
  'session.ended': 'Signed out elsewhere',
  'token.created': 'Made an API token',
  'token.revoked': 'Revoked an API token',
};

/** It in a few words. What this version does not know is told as the server calls it. */
export function activityWords({ action, via, details }: Activity): string {
  const value = (name: string): unknown => {
    const json = details.find((detail) => detail.name === name)?.after;
    return json == null ? null : JSON.parse(json);
  };
  if (action === 'signIn.succeeded') return WAYS[String(value('by'))] ?? 'Signed in';
  if (action === 'signIn.failed') {
    const [passwords, codes] = [Number(value('password') ?? 0), Number(value('code') ?? 0)];
    const parts = [counted(passwords, 'wrong password'), counted(codes, 'wrong code')].filter((part) => part !== null);
    return `Sign-in in vain: ${parts.join(', ') || 'not let in'}`;
  }
  const words = DEEDS[action] ?? action;
  return via === 'OPERATOR' ? `${words} (by the operator of the server)` : words;
}

function counted(count: number, what: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `a ${what}` : `${count} ${what}s`;
}
