import { useScene } from '../../../test/harness/scene.js';
import { spendingStore, type SpendingStore } from '../../platform/limits/spending-store.js';
import { ATTEMPT_COUNTING, ATTEMPT_LIMITS, Attempts } from './attempts.js';

const scene = useScene();
const stores: SpendingStore[] = [];
afterEach(() => stores.splice(0).forEach((store) => store.close()));

describe('[S1] sign-ins that fail on several nodes', () => {
  it('count together: guessing is no faster where there are more of them', async () => {
    const tries = [0, 1].map(() => {
      const store = spendingStore(scene.connections, null, ATTEMPT_COUNTING);
      stores.push(store);
      return new Attempts(Date.now, store);
    });
    let tried = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      const begun = tries[turn % 2]?.begin('victim@example.org', `192.0.2.${turn}`);
      if (begun !== undefined && 'attempt' in begun) tried += 1;
      await new Promise((resolve) => setTimeout(resolve, 20)); // until the other one has heard
    }
    expect(tried).toBeGreaterThanOrEqual(ATTEMPT_LIMITS.account);
    expect(tried).toBeLessThanOrEqual(ATTEMPT_LIMITS.account + 2);
    const other = tries[0]?.begin('somebody-else@example.org', '192.0.2.1');
    expect(other).toHaveProperty('attempt');
  });
});
