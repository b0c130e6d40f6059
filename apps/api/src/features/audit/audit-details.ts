import type { AuditDetail } from './audit.type.js';

/** What an entry of the audit log changed, by name. */
export type AuditValues = {
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
};

/** The same as a list, each value as JSON. */
export function auditDetails({ before, after }: AuditValues): AuditDetail[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const text = (values: Readonly<Record<string, unknown>> | undefined, name: string) =>
    values !== undefined && Object.hasOwn(values, name) ? JSON.stringify(values[name]) : null;
  return [...names].map((name) => ({ name, before: text(before, name), after: text(after, name) }));
}
