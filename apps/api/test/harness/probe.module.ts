import { EventEmitter, on } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import {
  Args,
  Context,
  createUnionType,
  Field,
  ID,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Parent,
  Query,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { CurrentViewer } from '../../src/platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../src/platform/auth/viewer.js';
import { BadInput, NotFound } from '../../src/platform/errors.js';
import { Public, SignedIn } from '../../src/platform/graphql/access-rules.js';
import { Connected, PageArgs } from '../../src/platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../src/platform/graphql/context.js';
import { DateTime } from '../../src/platform/graphql/date-time.scalar.js';
import { toConnection, toPage } from '../../src/platform/graphql/page.js';
import { ResolveField } from '../../src/platform/graphql/resolve-field.js';

/** Words that must not reach anybody: a statement, and what somebody wrote. */
export const SECRET = 'SELECT password_hash FROM credential WHERE email = ada@example.org';

@InterfaceType({ description: 'Something with a name.' })
abstract class Named {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;
}

@ObjectType('Probe', { description: 'Something to ask for.' })
export class ProbeType {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;
}

@ObjectType('Hollow', { implements: () => [Named], description: 'Something else.' })
export class HollowType implements Named {
  @Field(() => String, { description: 'What it is called.' })
  name!: string;
}

const ProbeOrHollow = createUnionType({
  name: 'ProbeOrHollow',
  description: 'Either.',
  types: () => [ProbeType, HollowType] as const,
});

const ProbeConnection = Connected('Probe', () => ProbeType);

const probeOf = (id: number): ProbeType => Object.assign(new ProbeType(), { id: String(id) });

/** What a test tells the server, and hears from it. */
export const probe = new EventEmitter().setMaxListeners(0);

/** Fields that do what the platform has to cope with. Stand beside the features in tests of the platform only. */
@Resolver(() => ProbeType)
export class ProbeResolver {
  @Public()
  @Query(() => ProbeType, { description: 'One.' })
  probe(): ProbeType {
    return probeOf(1);
  }

  @Public()
  @Query(() => ProbeConnection, { description: 'A hundred.' })
  probes(@Args() args: PageArgs) {
    const page = toPage(args);
    const [last = 0] = page.after ?? [];
    const rows = Array.from({ length: 100 }, (_, index) => index + 1).filter((id) => id > Number(last));
    return toConnection({
      rows: rows.slice(0, page.limit + 1),
      page,
      keyOf: (id) => [id],
      nodeOf: probeOf,
      totalCount: () => 100,
    });
  }

  @Public()
  @Query(() => [ProbeOrHollow], { description: 'One of each.' })
  either(): (typeof ProbeOrHollow)[] {
    return [probeOf(1), Object.assign(new HollowType(), { name: 'hollow' })];
  }

  @Public()
  @Query(() => Named, { description: 'Something with a name.' })
  named(): Named {
    return Object.assign(new HollowType(), { name: 'hollow' });
  }

  @SignedIn()
  @Query(() => String, { description: 'Whoever asks.' })
  me(@CurrentViewer() viewer: Viewer): string {
    return viewer.accountId ?? 'nobody';
  }

  @SignedIn({ sessionOnly: true })
  @Query(() => String, { description: 'Whoever asks in person.' })
  myself(@CurrentViewer() viewer: Viewer): string {
    return viewer.accountId ?? 'nobody';
  }

  @Public()
  @Query(() => String, { nullable: true, description: 'Whoever asks, signed in or not.' })
  whoever(@CurrentViewer() viewer: Viewer): string | null {
    return viewer.accountId;
  }

  @Public()
  @Query(() => DateTime, { description: 'The same instant, in UTC.' })
  instant(@Args('at', { type: () => DateTime }) at: Date): Date {
    return at;
  }

  @Public()
  @Mutation(() => String, { description: 'What was written.' })
  async write(
    @Args('value', { type: () => String }) value: string,
    @Args('afterMs', { type: () => Int, defaultValue: 0 }) afterMs: number,
  ): Promise<string> {
    await sleep(afterMs);
    probe.emit('written', value);
    return value;
  }

  @Public()
  @Mutation(() => Boolean, { description: 'Sets the session cookie.' })
  enter(@Args('token', { type: () => String }) token: string, @Context() context: GraphQLContext): boolean {
    context.setSessionCookie(token, new Date(Date.now() + 60_000));
    return true;
  }

  @SignedIn()
  @Mutation(() => Boolean, { description: 'Clears the session cookie.' })
  leave(@Context() context: GraphQLContext): boolean {
    context.clearSessionCookie();
    return true;
  }

  @Public()
  @Subscription(() => Int, { description: 'The numbers up to count.' })
  async *count(@Args('to', { type: () => Int }) to: number) {
    for (let count = 1; count <= to; count += 1) yield { count };
  }

  @SignedIn()
  @Subscription(() => String, { description: 'What the test says, until the client leaves.' })
  async *hear(@Context() context: GraphQLContext) {
    probe.emit('listening');
    try {
      for await (const [hear] of on(probe, 'say', { signal: context.signal })) yield { hear: hear as string };
    } catch (error) {
      if (!context.signal.aborted) throw error;
    } finally {
      probe.emit('silent');
    }
  }

  @Public()
  @Subscription(() => String, { description: '64 KB, as fast as they are taken.' })
  async *flood() {
    for (;;) {
      probe.emit('produced');
      yield { flood: 'x'.repeat(65_536) };
    }
  }

  @Public()
  @Subscription(() => Int, { description: 'One number, then a fault.' })
  async *stumble() {
    yield { stumble: 1 };
    throw new Error(SECRET);
  }

  @ResolveField(() => [ProbeType], { description: 'Two more.' })
  more(@Parent() parent: ProbeType): ProbeType[] {
    return [probeOf(Number(parent.id) * 2), probeOf(Number(parent.id) * 2 + 1)];
  }

  @ResolveField(() => ProbeConnection, { description: 'A page of more.' })
  pages(@Args() args: PageArgs) {
    return this.probes(args);
  }

  @ResolveField(() => String, { nullable: true, description: 'A fault.' })
  fault(): string {
    throw Object.assign(new Error(SECRET), { parameters: ['what somebody wrote'], detail: 'what somebody wrote' });
  }

  @ResolveField(() => String, { nullable: true, description: 'Nothing that one may see.' })
  missing(): string {
    throw new NotFound();
  }

  @ResolveField(() => String, { nullable: true, description: 'Refuses what it gets.' })
  picky(@Args('size', { type: () => Int }) size: number): string {
    throw new BadInput(`The size ${size} does not fit; take 1.`);
  }

  @ResolveField(() => Int, { nullable: true, description: 'Not a number.' })
  wrongType(): unknown {
    return SECRET;
  }

  @ResolveField(() => String, { description: 'Null, although it says never.' })
  never(): string | null {
    return null;
  }

  @ResolveField(() => String, { nullable: true, description: 'The database is gone.' })
  unreachable(): string {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED', syscall: 'connect' });
  }

  @ResolveField(() => String, { nullable: true, description: 'Others hold it.' })
  contended(): string {
    throw Object.assign(new Error('deadlock detected'), {
      driverError: Object.assign(new Error('deadlock'), { code: '40P01' }),
    });
  }

  @ResolveField(() => String, { nullable: true, description: 'Takes longer than anybody waits.' })
  async slow(@Context() { signal }: GraphQLContext): Promise<string> {
    await sleep(60_000, undefined, { signal }).catch(() => probe.emit('given up'));
    return 'late';
  }

  @ResolveField(() => Int, { description: 'How often the request has asked its loader.' })
  asked(@Context() context: GraphQLContext): number {
    return context.loader('asked', () => ({ times: 0 })).times++;
  }
}

@Module({ providers: [ProbeResolver] })
export class ProbeModule {}
