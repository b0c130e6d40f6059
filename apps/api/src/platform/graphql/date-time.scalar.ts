import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** RFC 3339: a date, a time to the second or finer, and an offset. */
const INSTANT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
  if (instant === null || Number.isNaN(instant.getTime()) || !isRealDay(value as string)) {
    throw new GraphQLError('DateTime must be an instant such as "2026-03-01T09:30:00Z" (ISO 8601 with an offset).');
  }
  return instant;
}

/** JavaScript reads 30 February as 2 March; a person who typed it made a mistake. */
function isRealDay(text: string): boolean {
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** An instant. In: ISO 8601 with any offset, as `Date`. Out: ISO 8601 in UTC, to the millisecond. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 in UTC, such as `2026-03-01T09:30:00.000Z`.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('A field of type DateTime holds no valid Date.');
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});
