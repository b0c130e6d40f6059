import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** One sentence: what is missing, or what to ask oneself. */
  title: string;
  /** An example of what could stand here. */
  example?: ReactNode;
  /** One main action. */
  action?: ReactNode;
  icon?: ReactNode;
}

/** What an empty list says: one sentence, one example, one button. */
export function EmptyState({ title, example, action, icon }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-dashed border-ink-4/50 px-5 py-6">
      {icon !== undefined && <span className="text-ink-3">{icon}</span>}
      <p className="max-w-[46ch] text-17 text-balance text-ink-1">{title}</p>
      {example !== undefined && <p className="max-w-[60ch] text-15 text-ink-3">{example}</p>}
      {action !== undefined && <div className="mt-1 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
