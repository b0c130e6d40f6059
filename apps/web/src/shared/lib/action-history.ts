/** Something the viewer did that can be taken back, and done again. Both resolve with what does the opposite. */
export interface UndoableAction {
  /** What was done, in the past tense: "Archived #41". */
  readonly text: string;
  readonly undo: () => Promise<UndoableAction | null>;
}

/** One's own last actions in a debate: `z` takes back the newest, `Shift+z` does again what was taken back last. */
export interface ActionHistory {
  /** Remembers an action; what was taken back before can then no longer be redone. */
  push(action: UndoableAction): void;
  /** Takes back the newest action, or the one that is given; its text, or null when there is none or when it failed. */
  undo(action?: UndoableAction): Promise<string | null>;
  redo(): Promise<string | null>;
  /** Strikes out an action that came to nothing after all, such as a vote that was refused. */
  forget(action: UndoableAction): void;
  /** When the newest action was done (milliseconds of `performance.now`); null when there is none. */
  newestAt(): number | null;
}

const KEPT = 50;
/** Debates whose actions are remembered while the page is not reloaded. */
const KEPT_DEBATES = 8;

const histories = new Map<string, ActionHistory>();

/** What one person did in a debate since the page was loaded: its outline and its sources share it, and it outlives both. */
export function historyOf(debateId: string, viewerId: string | null): ActionHistory {
  const key = keyOf(debateId, viewerId);
  const history = histories.get(key) ?? createActionHistory();
  histories.delete(key);
  histories.set(key, history);
  const [oldest] = histories.keys();
  if (histories.size > KEPT_DEBATES && oldest !== undefined) histories.delete(oldest);
  return history;
}

/** Lets go of what was remembered of a debate, together with what its actions work on. */
export function forgetHistory(debateId: string, viewerId: string | null): void {
  histories.delete(keyOf(debateId, viewerId));
}

const keyOf = (debateId: string, viewerId: string | null): string => `${viewerId ?? ''} ${debateId}`;

export function createActionHistory(): ActionHistory {
  const done: UndoableAction[] = [];
  const undone: UndoableAction[] = [];
  const doneAt = new WeakMap<UndoableAction, number>();
  // What is on its way: a quick "do it again" means what is just being taken back, and the other way round.
  let undoing: Promise<unknown> = Promise.resolve();
  let redoing: Promise<unknown> = Promise.resolve();

  async function move(from: UndoableAction[], to: UndoableAction[], wanted = from.at(-1)): Promise<string | null> {
    const place = wanted ? from.indexOf(wanted) : -1;
    const [action] = place < 0 ? [] : from.splice(place, 1);
    if (!action) return null;
    const opposite = await action.undo();
    if (!opposite) return null;
    to.push(opposite);
    doneAt.set(opposite, performance.now());
    return action.text;
  }

  return {
    push(action) {
      done.push(action);
      doneAt.set(action, performance.now());
      undone.length = 0;
      if (done.length > KEPT) done.shift();
    },
    undo(action) {
      const mine = redoing.then(() => move(done, undone, action));
      undoing = Promise.allSettled([undoing, mine]);
      return mine;
    },
    redo() {
      const mine = undoing.then(() => move(undone, done));
      redoing = Promise.allSettled([redoing, mine]);
      return mine;
    },
    forget(action) {
      const place = done.indexOf(action);
      if (place >= 0) done.splice(place, 1);
    },
    newestAt() {
      const newest = done.at(-1);
      return newest ? (doneAt.get(newest) ?? null) : null;
    },
  };
}
