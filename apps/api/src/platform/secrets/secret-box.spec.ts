import { newSecretKeyText, readSecretKeys } from '../../config/secret-keys.js';
import { MissingSecretKey, SecretBox } from './secret-box.js';

const keys = (...texts: string[]) => readSecretKeys(texts.join('\n')) ?? [];
const [one, two] = [newSecretKeyText(), newSecretKeyText()];
const box = new SecretBox(keys(one));

describe('a secret that is kept', () => {
  it('is not to be read where it is kept, is another text each time, and opens for what it is about', () => {
    const sealed = box.seal('JBSWY3DPEHPK3PXP', 'ada');
    expect(sealed).not.toContain('JBSWY3DPEHPK3PXP');
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('JBSWY3DPEHPK3PXP');
    expect(box.seal('JBSWY3DPEHPK3PXP', 'ada')).not.toBe(sealed);
    expect(box.open(sealed, 'ada')).toBe('JBSWY3DPEHPK3PXP');
  });

  it('does not open for somebody to whom it was copied, nor when one bit of it is another', () => {
    const sealed = box.seal('JBSWY3DPEHPK3PXP', 'ada');
    expect(() => box.open(sealed, 'bo')).toThrow();
    const [prefix = '', id = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(() => box.open([prefix, id, changed.toString('base64url')].join('.'), 'ada')).toThrow();
    }
    expect(() => box.open([prefix, id, ''].join('.'), 'ada')).toThrow();
  });

  it('opens under an earlier key, and is then to be sealed anew; without that key it says which one is missing', () => {
    const earlier = box.seal('secret', 'ada');
    const later = new SecretBox(keys(two, one));
    expect(later.open(earlier, 'ada')).toBe('secret');
    expect(later.isOutdated(earlier)).toBe(true);
    expect(later.isOutdated(later.seal('secret', 'ada'))).toBe(false);
    const id = keys(one)[0]?.id ?? '';
    expect(() => new SecretBox(keys(two)).open(earlier, 'ada')).toThrow(new MissingSecretKey(id));
    expect(new SecretBox(keys(two)).has(id)).toBe(false);
  });

  it('that was never sealed is answered as it is, and is to be sealed', () => {
    expect(box.open('JBSWY3DPEHPK3PXP', 'ada')).toBe('JBSWY3DPEHPK3PXP');
    expect(box.isOutdated('JBSWY3DPEHPK3PXP')).toBe(true);
  });
});

it('keys are read from lines, commas and comments; what is no key is refused, and none at all too', () => {
  const hexadecimal = Buffer.from(one, 'base64url').toString('hex');
  expect(readSecretKeys(`# made today\n${two}\n${hexadecimal}\n`)).toEqual(keys(two, one));
  expect(readSecretKeys(`${two},${one}`)).toEqual(keys(two, one));
  for (const text of ['', '# nothing', one.slice(1), `${one}x`, `${one} password`, hexadecimal.slice(2)]) {
    expect(readSecretKeys(text)).toBeNull();
  }
});
