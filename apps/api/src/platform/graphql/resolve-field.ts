import { ResolveField as NestResolveField, type ResolveFieldOptions, type ReturnTypeFunc } from '@nestjs/graphql';

/** Where Nest keeps what `@Parent()`, `@Args()` and `@Context()` say: `{ '<kind>:<index>': { index, data, pipes } }`. */
const PARAMETERS = '__routeArguments__';
/** Places in (parent, args, context, info) by Nest's number of the kind. */
const PLACES: Readonly<Partial<Record<string, number>>> = { 0: 0, 3: 1, 1: 2, 2: 3 };

type Parameter = { readonly place: number; readonly property: string | null };
type Resolve = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Nest's `@ResolveField`, called the way graphql-js calls a resolver. Nest would go through guards, pipes and
 * interceptors, which fields do not have here (access rules stand in the schema): several promises for each field of each
 * row. A method with other parameter decorators than `@Parent`, `@Args` and `@Context` is left to Nest.
 */
export function ResolveField(type: ReturnTypeFunc, options: ResolveFieldOptions = {}): MethodDecorator {
  return (target: object, key: string | symbol, descriptor: PropertyDescriptor) => {
    const parameters = plainParameters(target, key);
    if (parameters !== null) {
      const original = descriptor.value as Resolve;
      const plain = withParameters(original, parameters);
      descriptor.value = plain;
      for (const name of Reflect.getOwnMetadataKeys(original) as string[]) {
        Reflect.defineMetadata(name, Reflect.getOwnMetadata(name, original), plain);
      }
      // Without them Nest calls the method as it is.
      Reflect.deleteMetadata(PARAMETERS, target.constructor, key);
    }
    NestResolveField(type, options)(target, key, descriptor);
  };
}

/** What each parameter stands for, in their order; null where only Nest can tell. */
function plainParameters(target: object, key: string | symbol): (Parameter | null)[] | null {
  type Described = { readonly index: number; readonly data?: unknown; readonly pipes?: readonly unknown[] };
  const described = (Reflect.getOwnMetadata(PARAMETERS, target.constructor, key) ?? {}) as Record<string, Described>;
  const parameters: (Parameter | null)[] = [];
  for (const [name, { index, data, pipes = [] }] of Object.entries(described)) {
    const place = PLACES[name.split(':')[0] ?? ''];
    if (place === undefined || pipes.length > 0) return null;
    parameters[index] = { place, property: typeof data === 'string' ? data : null };
  }
  return Array.from(parameters, (parameter) => parameter ?? null);
}

function withParameters(original: Resolve, parameters: readonly (Parameter | null)[]): Resolve {
  return function (...args) {
    return original.apply(
      this,
      parameters.map((parameter) => {
        if (parameter === null) return undefined;
        const value = args[parameter.place];
        return parameter.property === null ? value : (value as Record<string, unknown>)[parameter.property];
      }),
    );
  };
}
