import { setTimeout as sleep } from 'node:timers/promises';
import { RedisTransport } from '../../src/platform/live/redis-transport.js';
import { SignalBus } from '../../src/platform/live/signal-bus.js';
import type { Signal } from '../../src/platform/live/signal.js';
import { RealRedis, redisProgram } from '../harness/real-redis.js';
import { TinyRedis } from '../harness/tiny-redis.js';

/** Which servers there are to test with: one of our own always, so that nothing is passed over in silence. */
const servers: [string, () => TinyRedis | RealRedis][] = [['a small one of our own', () => new TinyRedis()]];
if (redisProgram !== undefined)
  servers.push([`the installed one (${redisProgram})`, () => new RealRedis(redisProgram!)]);

const events = (seq: number): Signal => ({ kind: 'events', debateId: 'a', seq });

describe.each(servers)('[L6] signals over Redis: %s', (_name, create) => {
  const redis = create();
  let nodes: { bus: SignalBus; heard: number[]; reconnects: number }[] = [];

  async function node() {
    const bus = new SignalBus(new RedisTransport(redis.url));
    const own = { bus, heard: [] as number[], reconnects: 0 };
    bus.subscribe(
      (signals) => own.heard.push(...signals.map((signal) => (signal.kind === 'events' ? signal.seq : -1))),
      () => (own.reconnects += 1),
    );
    nodes.push(own);
    await bus.onModuleInit();
    return own;
  }
  async function until(isSo: () => boolean, withinMs = 8_000): Promise<void> {
    const late = Date.now() + withinMs;
    while (!isSo() && Date.now() < late) await sleep(10);
    expect(isSo()).toBe(true);
  }
  beforeEach(() => redis.start());
  afterEach(async () => {
    await Promise.all(nodes.map(({ bus }) => bus.onApplicationShutdown()));
    nodes = [];
    await redis.kill();
  });

  it('reach every node, the sender included, and nothing else that is on the channel does harm', async () => {
    const [one, two] = [await node(), await node()];
    await until(() => one.reconnects === 1 && two.reconnects === 1);
    one.bus.publish([events(7)]);
    await until(() => one.heard.length === 1 && two.heard.length === 1);
    expect([one.heard, two.heard]).toEqual([[7], [7]]);
    const stranger = new RedisTransport(redis.url);
    await stranger.listen(
      () => undefined,
      () => undefined,
    );
    await stranger.send('what somebody else says');
    await stranger.close();
    two.bus.publish([events(8)]);
    await until(() => one.heard.length === 2);
    expect(one.heard).toEqual([7, 8]);
  });

  it('go on after it was killed and came back; whoever listens is told to look', async () => {
    const [one, two] = [await node(), await node()];
    await until(() => one.reconnects === 1 && two.reconnects === 1);
    await redis.kill();
    one.bus.publish([events(1)]); // is lost, and hurts nobody
    await sleep(100);
    await redis.start();
    await until(() => one.reconnects === 2 && two.reconnects === 2);
    one.bus.publish([events(2)]);
    await until(() => two.heard.includes(2));
    expect(two.heard).toEqual([2]);
  });

  it('do not keep a node from starting when it is away, and begin when it comes', async () => {
    await redis.kill();
    const one = await node();
    one.bus.publish([events(1)]);
    await sleep(100);
    await redis.start();
    await until(() => one.reconnects === 1);
    one.bus.publish([events(2)]);
    await until(() => one.heard.includes(2));
  });
});

describe('[L6] a Redis that falls silent without a word', () => {
  it('is noticed, and connected to anew', async () => {
    const redis = new TinyRedis();
    await redis.start();
    const bus = new SignalBus(new RedisTransport(redis.url));
    let reconnects = 0;
    const heard: Signal[] = [];
    bus.subscribe(
      (signals) => heard.push(...signals),
      () => (reconnects += 1),
    );
    await bus.onModuleInit();
    while (reconnects < 1) await sleep(10);
    redis.isSilent = true;
    await sleep(11_000); // asked every 5 s, and 5 s for the answer
    redis.isSilent = false;
    while (reconnects < 2) await sleep(10);
    bus.publish([events(3)]);
    while (heard.length === 0) await sleep(10);
    expect(heard).toEqual([events(3)]);
    await bus.onApplicationShutdown();
    await redis.kill();
  }, 30_000);
});
