/** Places waiting to be settled, each at most once, handed out from the lowest up. A binary heap in a flat array. */
export class PlaceQueue {
  private readonly heap: Uint32Array;
  private readonly isWaiting: Uint8Array;
  private count = 0;

  constructor(size: number) {
    this.heap = new Uint32Array(size);
    this.isWaiting = new Uint8Array(size);
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  add(place: number): void {
    if (this.isWaiting[place] === 1) return;
    this.isWaiting[place] = 1;
    const { heap } = this;
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as number;
      if (above < place) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = place;
  }

  /** Takes out the lowest place. Only where the queue is not empty. */
  takeLowest(): number {
    const { heap } = this;
    const lowest = heap[0] as number;
    this.isWaiting[lowest] = 0;
    const last = heap[--this.count] as number;
    let at = 0;
    for (let child = 1; child < this.count; child = 2 * at + 1) {
      if (child + 1 < this.count && (heap[child + 1] as number) < (heap[child] as number)) child += 1;
      const below = heap[child] as number;
      if (below >= last) break;
      heap[at] = below;
      at = child;
    }
    heap[at] = last;
    return lowest;
  }
}
