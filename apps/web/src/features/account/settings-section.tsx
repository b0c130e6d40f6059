import { useId, type ReactNode } from 'react';

export interface SettingsSectionProps {
  title: string;
  /** One or two sentences: how it stands. */
  lede?: ReactNode;
  children?: ReactNode;
}

/** A part of the account page. */
export function SettingsSection({ title, lede, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line pt-6">
      <h2 id={id} className="text-17">
        {title}
      </h2>
      {Boolean(lede) && <div className="mt-1 max-w-[62ch] text-15 text-ink-3">{lede}</div>}
      {Boolean(children) && <div className="mt-4 flex flex-col items-start gap-4">{children}</div>}
    </section>
  );
}
