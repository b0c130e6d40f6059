import { checkProvenance, originOf, type Hop } from './provenance.js';

const hop = (sourceId: string, grade: Partial<Hop> = {}): Hop => ({
  sourceId,
  reliability: 'F',
  credibility: 6,
  ...grade,
});

describe('a chain of provenance', () => {
  it('may be empty: then the passage is its source’s own word', () => {
    expect(checkProvenance('S2', [])).toEqual({ ok: true, value: [] });
    expect(originOf('S2', [])).toBe('S2');
  });

  it('ends at its origin', () => {
    const hops = [hop('S3'), hop('S5', { reliability: 'C', credibility: 3 })];
    expect(checkProvenance('S2', hops)).toEqual({ ok: true, value: hops });
    expect(originOf('S2', hops)).toBe('S5');
  });

  it('may come back to a source, but not at once', () => {
    expect(checkProvenance('S2', [hop('S3'), hop('S2')]).ok).toBe(true);
    expect(checkProvenance('S2', [hop('S2')])).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', field: 'provenance.0.sourceId' },
    });
    expect(checkProvenance('S2', [hop('S3'), hop('S3')])).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', field: 'provenance.1.sourceId' },
    });
  });

  it('has at most eight hops', () => {
    const hops = (count: number) => Array.from({ length: count }, (_, place) => hop(`H${place}`));
    expect(checkProvenance('S2', hops(8)).ok).toBe(true);
    expect(checkProvenance('S2', hops(9))).toMatchObject({ ok: false, refusal: { kind: 'limit', limit: 8 } });
  });

  it.each([0, 7, 2.5, Number.NaN])('refuses credibility %s', (credibility) =>
    expect(checkProvenance('S2', [hop('S3', { credibility })])).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', field: 'provenance.0.credibility' },
    }),
  );

  it('refuses a reliability that is no grade', () =>
    expect(checkProvenance('S2', [hop('S3', { reliability: 'G' as Hop['reliability'] })])).toMatchObject({
      ok: false,
      refusal: { kind: 'invalid', field: 'provenance.0.reliability' },
    }));
});
