import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from './cx.js';

export interface TabItem {
  id: string;
  label: string;
  /** A number after the label, such as how many there are. */
  count?: number;
  panel: ReactNode;
}

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  label: string;
  items: TabItem[];
  selected?: string;
  onChange?: (id: string) => void;
  className?: string;
}

/** Panels of which one shows; arrow keys walk the tabs. */
export function Tabs({ label, items, selected, onChange, className }: TabsProps) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onChange?.(String(key))}
      className={cx('flex flex-col', className)}
    >
      <TabList aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="-mb-px flex min-h-9 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 border-transparent text-13 font-strong text-ink-3 hover:text-ink-1 selected:border-accent selected:text-ink-1 focus-visible:-outline-offset-2"
          >
            {item.label}
            {item.count !== undefined && <span className="figures font-normal text-ink-3">{item.count}</span>}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="pt-4 outline-offset-4">
          {item.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
