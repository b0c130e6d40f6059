import 'reflect-metadata';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Args, Context, Info, Int, Parent } from '@nestjs/graphql';
import { ResolveField } from './resolve-field.js';

const PARAMETERS = '__routeArguments__';
const OnlyNest = createParamDecorator((_: unknown, context: ExecutionContext) => context.getType());

class Fields {
  all(@Context() context: unknown, @Parent() parent: unknown, @Args() args: object, @Info() info: unknown) {
    return { self: this, context, parent, args, info };
  }

  one(@Args('first', { type: () => Int }) first: number, @Context('viewer') viewer: unknown) {
    return { first, viewer };
  }

  none() {
    return this;
  }

  custom(@OnlyNest() kind: unknown) {
    return kind;
  }
}

function decorated(name: keyof Fields) {
  const descriptor = Object.getOwnPropertyDescriptor(Fields.prototype, name)!;
  ResolveField(() => Int)(Fields.prototype, name, descriptor);
  return descriptor.value as (...args: unknown[]) => unknown;
}

describe('ResolveField', () => {
  const self = new Fields();

  it('hands each parameter what its decorator names, in whatever order, and keeps `this`', () => {
    const [parent, args, context, info] = [{ p: 1 }, { first: 2 }, { c: 3 }, { i: 4 }];
    expect(decorated('all').call(self, parent, args, context, info)).toEqual({ self, context, parent, args, info });
    expect(decorated('none').call(self, parent, args, context, info)).toBe(self);
  });

  it('picks one argument, or one property of the context', () => {
    expect(decorated('one').call(self, null, { first: 7 }, { viewer: 'ada' })).toEqual({ first: 7, viewer: 'ada' });
  });

  it('leaves nothing for Nest to resolve, except where only Nest can', () => {
    decorated('all');
    decorated('custom');
    expect(Reflect.getMetadata(PARAMETERS, Fields, 'all')).toBeUndefined();
    expect(Object.keys(Reflect.getMetadata(PARAMETERS, Fields, 'custom') as object)).toHaveLength(1);
  });
});
