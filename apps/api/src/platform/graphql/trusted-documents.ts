import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const SHA256 = /^[0-9a-f]{64}$/;
const manifest = z.record(z.string().regex(SHA256, 'every key is a SHA-256 in lower-case hexadecimal'), z.string());

/** How a request names a document instead of sending it. Both spellings are in use; ours sends the first. */
export type DocumentReference = {
  readonly extensions?: { readonly persistedQuery?: { readonly sha256Hash?: unknown } | null } | null | undefined;
  readonly documentId?: unknown;
};

/** The documents of our own client, which were reviewed with its code: compiled, and exempt from a stranger's limits. */
export class TrustedDocuments {
  private constructor(private readonly documents: ReadonlyMap<string, string>) {}

  static none(): TrustedDocuments {
    return new TrustedDocuments(new Map());
  }

  /**
   * Reads the file that the client's build writes: `{ "<sha256 of the document>": "<document>" }`. No file: none.
   *
   * @throws Error when the file is not such a file, or a hash is not that of its document.
   */
  static fromFile(path: string | null): TrustedDocuments {
    const text = path === null ? null : readIfPresent(path);
    return text === null ? TrustedDocuments.none() : TrustedDocuments.fromJson(text, path ?? '');
  }

  private static fromJson(text: string, path: string): TrustedDocuments {
    let documents: Record<string, string>;
    try {
      documents = manifest.parse(JSON.parse(text));
    } catch (error) {
      throw new Error(`${path} is not a list of trusted documents; build the client again.`, { cause: error });
    }
    for (const [hash, document] of Object.entries(documents)) {
      if (sha256(document) !== hash) {
        throw new Error(`${path}: the document under ${hash} has another hash; build the client again.`);
      }
    }
    return new TrustedDocuments(new Map(Object.entries(documents)));
  }

  get size(): number {
    return this.documents.size;
  }

  find(hash: string): string | undefined {
    return this.documents.get(hash);
  }

  /** Whether exactly this text is one of ours, however it came. */
  has(document: string): boolean {
    return this.documents.size > 0 && this.documents.has(sha256(document));
  }
}

/** The hash that a request gives in place of a document; undefined when it gives none. */
export function referencedHash({ extensions, documentId }: DocumentReference): string | undefined {
  const id = extensions?.persistedQuery?.sha256Hash ?? documentId;
  // `sha256:` is how GraphQL over HTTP's appendix on persisted documents writes it.
  return typeof id === 'string' ? id.replace(/^sha256:/, '').toLowerCase() : undefined;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
