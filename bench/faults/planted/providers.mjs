// Faults in the server's own code: methods of the built product, replaced in the process of the bench before the app is
// made. Each takes the product's modules through `load` and puts something worse in place of a method.
import { sleep } from '../time.mjs';

/** @typedef {(path: string) => Promise<any>} Load modules of the built API by path */

/** @throws {Error} where there is no such method any more: then nothing would be planted, and nothing proven */
function replaceMethod(type, name, make) {
  const original = type?.prototype[name];
  if (typeof original !== 'function')
    throw new Error(`There is no method ${name} any more: this fault has to be planted anew.`);
  type.prototype[name] = make(original);
}

/** @type {Record<string, (load: Load) => Promise<void>>} */
export const PROVIDERS = {
  /** A vote is acknowledged when it is in the queue of the node; it is written a moment later. */
  async ackWhenQueued(load) {
    const { VoteQueue } = await load('features/vote/vote-queue.js');
    replaceMethod(
      VoteQueue,
      'cast',
      (original) =>
        async function (vote) {
          void sleep(150)
            .then(() => original.call(this, vote))
            .catch(() => undefined);
          const { kind, value, revision } = vote;
          const none = [0, 0, 0, 0, 0];
          const tally = { counts: none, freshCounts: none, freshSince: 1, version: 0, debates: [] };
          const castAt = new Date().toISOString();
          return { outcome: 'done', answer: { ...tally, kind, previousValue: null, value, revision, castAt } };
        },
    );
  },

  /** The key is looked up before, and stored after, the transaction that does the work. */
  async keyOutsideTransaction(load) {
    const { Database } = await load('platform/database/database.js');
    replaceMethod(
      Database,
      'write',
      (original) =>
        async function (viewer, once, work) {
          if (once.key == null) return original.call(this, viewer, once, work);
          const [known] = await this.withViewer(viewer, (tx) =>
            tx.query('SELECT answer FROM idempotency WHERE account_id = $1 AND key = $2', [viewer.accountId, once.key]),
          );
          if (known !== undefined) return { ok: true, value: known.answer };
          const outcome = await original.call(this, viewer, { ...once, key: null }, work);
          if (outcome.ok) {
            await this.change(viewer, (tx) =>
              tx.query(
                `INSERT INTO idempotency (account_id, key, operation, input_hash, answer) VALUES ($1, $2, $3, '', $4)
             ON CONFLICT DO NOTHING`,
                [viewer.accountId, once.key, once.operation, JSON.stringify(outcome.value)],
              ),
            );
          }
          return outcome;
        },
    );
  },

  /** Whatever revision an edit began from, it is taken as if it began from the newest. */
  async revisionUnchecked(load) {
    const { ClaimService } = await load('features/claim/claim.service.js');
    replaceMethod(
      ClaimService,
      'editClaim',
      (original) =>
        async function (viewer, input) {
          const outcome = await original.call(this, viewer, input);
          if (outcome.ok || outcome.refusal.kind !== 'conflict') return outcome;
          return original.call(this, viewer, { ...input, expectedRevision: outcome.refusal.currentRevision });
        },
    );
  },

  /** No signal ever arrives, and nobody looks without one. */
  async signalsLost(load) {
    const { SignalBus } = await load('platform/live/signal-bus.js');
    const { Wakeup } = await load('features/event/wakeup.js');
    replaceMethod(SignalBus, 'publish', () => () => undefined);
    replaceMethod(
      Wakeup,
      'wait',
      (original) =>
        function (_atMostMs, ...rest) {
          return original.call(this, 2 ** 31 - 1, ...rest);
        },
    );
  },

  /** Who comes back after seq n is served from n + 2 on. */
  async resumeSkips(load) {
    const { FeedChannel } = await load('features/event/feed-channel.js');
    replaceMethod(
      FeedChannel,
      'join',
      (original) =>
        function (reader, afterSeq) {
          return original.call(this, reader, afterSeq === 0 ? 0 : afterSeq + 1);
        },
    );
  },
};
