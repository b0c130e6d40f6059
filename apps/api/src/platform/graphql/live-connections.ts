import { Injectable } from '@nestjs/common';
import { socketLimits } from './limits.js';

export type EndReason = 'sessionEnded' | 'serverStops';

/** One open WebSocket or event stream. */
export type LiveConnection = {
  readonly accountId: string | null;
  /** SHA-256 of the session's or the API token's secret; null for nobody. */
  readonly credentialHash: Buffer | null;
  end(reason: EndReason): void;
};

/** Every connection of this node that stays open, so that those who lose their rights fall silent at once. */
@Injectable()
export class LiveConnections {
  private readonly open = new Set<LiveConnection>();
  private readonly perAccount = new Map<string, number>();
  private isStopping = false;

  /** Nothing is added when the server stops, or when the account already holds as many as it may. */
  add(connection: LiveConnection): 'added' | 'tooMany' | 'serverStops' {
    if (this.isStopping) return 'serverStops';
    const { accountId } = connection;
    const others = accountId === null ? 0 : (this.perAccount.get(accountId) ?? 0);
    if (others >= socketLimits.perAccount) return 'tooMany';
    this.open.add(connection);
    if (accountId !== null) this.perAccount.set(accountId, others + 1);
    return 'added';
  }

  remove(connection: LiveConnection): void {
    const { accountId } = connection;
    if (!this.open.delete(connection) || accountId === null) return;
    const others = (this.perAccount.get(accountId) ?? 1) - 1;
    if (others === 0) this.perAccount.delete(accountId);
    else this.perAccount.set(accountId, others);
  }

  get size(): number {
    return this.open.size;
  }

  /** The hashes of all sessions and tokens that connections stand on, each once. */
  credentials(): Buffer[] {
    const found = new Map<string, Buffer>();
    for (const { credentialHash } of this.open) {
      if (credentialHash !== null) found.set(credentialHash.toString('base64'), credentialHash);
    }
    return [...found.values()];
  }

  /** Call it after a session was closed or a token revoked. `hash`: SHA-256 of its secret. */
  endCredential(hash: Buffer): void {
    this.end((connection) => connection.credentialHash?.equals(hash) ?? false, 'sessionEnded');
  }

  /** Call it when all sessions of an account end: it was closed, or its password changed. */
  endAccount(accountId: string): void {
    this.end((connection) => connection.accountId === accountId, 'sessionEnded');
  }

  /** From now on none is added either. */
  endAll(): void {
    this.isStopping = true;
    this.end(() => true, 'serverStops');
  }

  private end(matches: (connection: LiveConnection) => boolean, reason: EndReason): void {
    for (const connection of [...this.open].filter(matches)) {
      this.remove(connection);
      connection.end(reason);
    }
  }
}
