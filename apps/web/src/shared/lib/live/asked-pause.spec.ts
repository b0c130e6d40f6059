import { describe, expect, it } from 'vitest';
import { askedPause } from './asked-pause.js';

describe('the pause that a server asks for', () => {
  it('is read from the reason of a restart', () => {
    expect(askedPause(1012, 'Server stops; come back in 3812 ms')).toBe(3812);
    expect(askedPause(1012, 'Server stops; come back in 1 ms')).toBe(1);
  });

  it('is not longer than half a minute', () => {
    expect(askedPause(1012, 'Server stops; come back in 86400000 ms')).toBe(30_000);
  });

  it('is none where the server says nothing of the kind, or closes for another reason', () => {
    expect(askedPause(1012, 'Server stops')).toBeNull();
    expect(askedPause(1012, '')).toBeNull();
    expect(askedPause(1012, 'come back in -5 ms')).toBeNull();
    expect(askedPause(1013, 'Too many open connections; come back in 5 ms')).toBeNull();
  });
});
