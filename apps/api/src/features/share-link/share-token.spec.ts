import { v7 as uuidv7 } from 'uuid';
import { hashOfShareKey } from '../../platform/auth/share-keys.js';
import { newShareSecrets, readShareToken } from './share-token.js';

describe('the secrets of a share link', () => {
  it('are read back from the token: its team, its hash, and the key that fits', () => {
    const teamId = uuidv7();
    for (const passwordHash of [null, '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA']) {
      const made = newShareSecrets(teamId, passwordHash);
      const read = readShareToken(made.token);
      expect(read?.teamId).toBe(teamId);
      expect(read?.tokenHash).toEqual(made.tokenHash);
      expect(hashOfShareKey(read!.keyWith(passwordHash))).toEqual(made.keyHash);
    }
  });

  it('differ with the password, so that the link alone makes no key', () => {
    const { token, keyHash } = newShareSecrets(uuidv7(), 'a hash');
    const { keyWith } = readShareToken(token)!;
    for (const other of [null, 'another hash', '']) expect(hashOfShareKey(keyWith(other))).not.toEqual(keyHash);
  });

  it('are new each time', () => {
    const teamId = uuidv7();
    const tokens = new Set(Array.from({ length: 50 }, () => newShareSecrets(teamId, null).token));
    expect(tokens.size).toBe(50);
  });

  it.each(['', 'x', '_'.repeat(53), '_'.repeat(55), `${'A'.repeat(53)}=`, '/'.repeat(54)])('are not in %j', (text) =>
    expect(readShareToken(text)).toBeNull(),
  );
});
