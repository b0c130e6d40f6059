import type { FragmentType } from '../../gql/fragment-masking.js';
import type { ReaderHeader_source } from './reader-header.js';
import type { ReaderSearch } from './reader-search.js';

/** The captured texts of a source. */
interface VersionList {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly version: number; readonly createdAt: string };
  }[];
}

/** A source that is open for reading: what the page has read for its screen. */
export interface OpenSource {
  debate: {
    readonly id: string;
    readonly question: string;
    readonly seq: number;
    readonly viewerCanAddClaim: boolean;
    readonly viewerCanAnnotate: boolean;
    readonly viewerCanAddSource: boolean;
  };
  debateKey: string;
  source: {
    readonly id: string;
    readonly title: string;
    readonly language: string;
    readonly versions: VersionList;
  } & FragmentType<typeof ReaderHeader_source>;
  sourceNumber: number;
  version: { readonly id: string; readonly version: number; readonly text: string };
  newestVersion: number;
  viewerId: string | null;
  search: ReaderSearch;
  /** Reads the source itself anew. */
  onReload: () => void;
}
