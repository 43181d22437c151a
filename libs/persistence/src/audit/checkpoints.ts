import type { Signer } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import type { ChainHead } from './audit-walk.js';
import { readCheckpoint, signed, type CheckpointHead } from './checkpoint.js';
import { CheckpointFiles, digestOf, type CheckpointFile } from './checkpoint-files.js';

/**
 * A generous upper limit for the time between a transaction's audit entry and its commit, in ms. A checkpoint looks
 * back this far beyond the previous one, to find entries that were not committed at that time.
 */
export const uncheckedForMs = 15 * 60_000;

/** SEE-5: writes the ends of the chains to files outside the database. */
export class AuditCheckpoints {
  readonly #database: Runner;
  readonly #files: CheckpointFiles;

  constructor(
    dataSource: DataSource,
    folder: string,
    private readonly signer: Signer,
  ) {
    this.#database = new Database(dataSource).as(byRole);
    this.#files = new CheckpointFiles(folder);
  }

  /** @returns the number of the new checkpoint. `undefined` if nothing changed, or if another worker was faster */
  async take(): Promise<number | undefined> {
    const { last, since, knownHeads } = await this.#recent();
    const rows = await this.#database.rows<MovedRow>(moved, { since });
    const heads = rows
      .map(({ chain, length, head }): CheckpointHead => [chain, length, head.toString('hex')])
      .filter((head) => !knownHeads.has(head.join()));
    if (heads.length === 0) return undefined;
    const number = (last?.number ?? 0) + 1;
    const at = rows[0]!.at.toISOString();
    const text = signed({ number, at, previous: digestOf(last), heads }, this.signer);
    return (await this.#files.add({ number, text })) ? number : undefined;
  }

  /**
   * The newest checkpoint, the instant from which it may lack changes, and the heads that checkpoints have recorded
   * since that instant.
   */
  async #recent() {
    const knownHeads = new Set<string>();
    let last: CheckpointFile | undefined;
    let since = new Date(0).toISOString();
    for await (const file of this.#files.newest()) {
      const checkpoint = readCheckpoint(file.text, new Map())?.checkpoint;
      if (last === undefined && checkpoint)
        since = new Date(Date.parse(checkpoint.at) - uncheckedForMs).toISOString();
      last ??= file;
      if (!checkpoint || checkpoint.at <= since) break;
      checkpoint.heads.forEach((head) => knownHeads.add(head.join()));
    }
    return { last, since, knownHeads };
  }
}

interface MovedRow extends ChainHead {
  readonly at: Date;
}

const moved = statement(
  'audit-moved',
  `select chain, length, head, now() as at from audit_chain where changed_at > :since::timestamptz order by chain`,
);
