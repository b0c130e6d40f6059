/** What is nobody's query: transactions' own statements, signals, and what a node does by itself now and then. */
const OWN = /^SELECT (set_config|pg_notify|forget_\w+|\* FROM take_mail)\(/;

/** Notes what is asked of the database: one query more for each row of a list is a failing test. */
export class QueryCounter {
  private seen: string[] | null = null;

  /** Of the app's connections, or of those that fill the memory. */
  listenTo(counted: { onStatement: (text: string) => void }): void {
    counted.onStatement = (text) => {
      if (!OWN.test(text)) this.seen?.push(text);
    };
  }

  /** The queries that a piece of work sends, those aside that are nobody's. */
  async of(work: () => Promise<unknown>): Promise<string[]> {
    const seen: string[] = [];
    this.seen = seen;
    try {
      await work();
    } finally {
      this.seen = null;
    }
    return seen;
  }
}
