import type { CombinedError } from 'urql';

/** One page of a connection, as far as following it needs. */
export interface ConnectionPage<T> {
  readonly edges: readonly { readonly node: T }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface PageAnswer<T> {
  readonly error: CombinedError | undefined;
  readonly page: ConnectionPage<T> | null;
}

/** Follows a connection to its end, one page after the other; stops at the first error. */
export async function everyPage<T>(
  read: (after: string | null) => Promise<PageAnswer<T>>,
): Promise<{ nodes: T[]; error: CombinedError | undefined }> {
  const nodes: T[] = [];
  let after: string | null = null;
  for (;;) {
    const { error, page }: PageAnswer<T> = await read(after);
    if (error || !page) return { nodes, error };
    nodes.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) return { nodes, error: undefined };
  }
}
