const ZERO = 48;
const NINE = 57;

/** Whole numbers from 0 up out of a text, whatever stands between them. For figures by the ten thousand. */
export class NumberStream {
  private at = 0;

  constructor(private readonly text: string) {}

  /** The next number; -1 after the last. */
  next(): number {
    const { text } = this;
    const end = text.length;
    let code = -1;
    while (this.at < end) {
      code = text.charCodeAt(this.at);
      if (code >= ZERO && code <= NINE) break;
      this.at += 1;
    }
    if (this.at >= end) return -1;
    let value = 0;
    while (code >= ZERO && code <= NINE) {
      value = value * 10 + (code - ZERO);
      this.at += 1;
      code = this.at < end ? text.charCodeAt(this.at) : -1;
    }
    return value;
  }

  /** The next five, into a column of votes. */
  five(column: Int32Array, index: number): void {
    for (let k = 0; k < 5; k++) column[index * 5 + k] = this.next();
  }
}
