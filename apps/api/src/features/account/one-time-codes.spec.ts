import { generateSync } from 'otplib';
import { newRecoveryCodes, newSecret, recoveryCodeHash, secretUri, stepOfCode } from './one-time-codes.js';

/** The code of so many steps from now. */
const codeOf = (secret: string, steps: number) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + 30 * steps });
const now = () => Math.floor(Date.now() / 30_000);

describe('codes of an authenticator app', () => {
  const secret = newSecret();

  it('count in their step of 30 s, the one before and the one after', () => {
    for (const steps of [-1, 0, 1]) {
      const step = stepOfCode(secret, codeOf(secret, steps), 0);
      expect(step).toBeGreaterThanOrEqual(now() + steps - 1);
      expect(step).toBeLessThanOrEqual(now() + steps);
    }
    for (const steps of [-4, -3, 3, 4, 1_000]) expect(stepOfCode(secret, codeOf(secret, steps), 0)).toBeNull();
  });

  it('count once: not in a step that was used, nor in one before it', () => {
    const step = stepOfCode(secret, codeOf(secret, 0), 0)!;
    expect(stepOfCode(secret, codeOf(secret, 0), step)).toBeNull();
    expect(stepOfCode(secret, codeOf(secret, -1), step)).toBeNull();
  });

  it('may be typed with a space, and are refused in any other shape', () => {
    const code = codeOf(secret, 0);
    expect(stepOfCode(secret, ` ${code.slice(0, 3)} ${code.slice(3)}`, 0)).not.toBeNull();
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６', `${code}0`, code.slice(1)]) {
      expect(stepOfCode(secret, typed, 0)).toBeNull();
    }
  });

  it('of another secret are wrong', () => {
    const other = newSecret();
    expect([-1, 0, 1].map((steps) => stepOfCode(secret, codeOf(other, steps), 0)).filter(Boolean)).toEqual([]);
  });

  it('have 160 bits behind them, and an address that apps understand', () => {
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(secret);
    expect(secretUri(secret, 'ada@example.org')).toBe(
      `otpauth://totp/Counterpoint:ada%40example.org?secret=${secret}&issuer=Counterpoint`,
    );
  });
});

describe('recovery codes', () => {
  it('are ten, all different, in letters and digits that cannot be mixed up', () => {
    const codes = newRecoveryCodes();
    expect(codes).toHaveLength(10);
    expect(new Set([...codes, ...newRecoveryCodes()]).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it('are known again however they are typed', () => {
    const hash = recoveryCodeHash('7XKD-29QF-M3HT-WA01');
    for (const typed of ['7xkd29qfm3htwa01', ' 7XKD 29QF M3HT WAO1 ', '7XKD-29QF-M3HT-WAOI', '7xkd-29qf-m3ht-waol']) {
      expect(recoveryCodeHash(typed)).toEqual(hash);
    }
    for (const typed of ['', '123456', '7XKD-29QF-M3HT', '7XKD-29QF-M3HT-WA0!', '7XKD-29QF-M3HT-WA015']) {
      expect(recoveryCodeHash(typed)).toBeNull();
    }
  });
});
