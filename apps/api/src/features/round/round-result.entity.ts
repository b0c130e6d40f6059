import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RoundItem } from './round-item.entity.js';

/** What a round came to for one item; none where there were too few ballots to show them. Open to the app once released. */
@Entity('round_result')
@ForeignKey(() => RoundItem, ['teamId', 'roundId', 'itemId'], ['teamId', 'roundId', 'itemId'], {
  name: 'round_result_item_fkey',
})
@Check('round_result_counts_check', 'array_length(counts, 1) = 5')
export class RoundResult {
  @PrimaryColumn('uuid') teamId!: string;
  @PrimaryColumn('uuid') roundId!: string;
  @PrimaryColumn('uuid') itemId!: string;
  /** Ballots 0, 1, 2, 3, 4. */
  @Column('integer', { array: true }) counts!: number[];
}
