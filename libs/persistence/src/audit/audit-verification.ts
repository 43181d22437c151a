import { keyIdOf } from '@homeward/protection';
import type { DataSource } from 'typeorm';
import { walkAudit, type AuditFinding } from './audit-walk.js';
import type { ChainedEntry } from './canonical.js';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';
import { CheckpointFiles, digestOf, type CheckpointFile } from './checkpoint-files.js';
import { uncheckedForMs } from './checkpoints.js';

export type CheckpointFault =
  /** The checkpoint is not readable, or no trusted key signed it. */
  | 'not-genuine'
  /** The checkpoint does not follow the previous checkpoint: some checkpoint was removed or changed. */
  | 'out-of-line';

export interface CheckpointFinding {
  readonly checkpoint: number;
  readonly fault: CheckpointFault;
}

export interface AuditReport {
  readonly entries: number;
  readonly chains: number;
  readonly findings: readonly AuditFinding[];
  readonly checkpointFindings: readonly CheckpointFinding[];
  /**
   * Compare this checkpoint with a note that is stored elsewhere, because a folder that has lost its newest files still
   * looks complete.
   */
  readonly newestCheckpoint:
    | { readonly number: number; readonly at: string; readonly digest: string }
    | undefined;
}

/**
 * SEE-5: finds and names every entry that was changed, removed, reordered or cut off. Uses the chains and the
 * checkpoints.
 */
export class AuditVerification {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #files: CheckpointFiles;

  constructor(
    private readonly dataSource: DataSource,
    folder: string,
    publicKeys: readonly Buffer[],
  ) {
    this.#files = new CheckpointFiles(folder);
    this.#keys = new Map(publicKeys.map((key) => [keyIdOf(key), key]));
  }

  /** @param onEntry is called for each entry. If it throws, the walk ends */
  async report(onEntry: () => void = () => undefined): Promise<AuditReport> {
    const { witnesses, findings: checkpointFindings, newest } = await this.#checkpoints();
    const walked = new Map<string, number>();
    let entries = 0;
    const found = await walkAudit(this.dataSource, (entry) => {
      onEntry();
      entries += 1;
      walked.set(entry.chain, entry.sequence);
      witnesses.meet(entry);
    });
    return {
      entries,
      chains: walked.size,
      findings: inOrder([...found, ...witnesses.findings(walked)]),
      checkpointFindings,
      newestCheckpoint: newest,
    };
  }

  async #checkpoints() {
    const witnesses = new Witnesses();
    const findings: CheckpointFinding[] = [];
    let before: CheckpointFile | undefined;
    let newest: AuditReport['newestCheckpoint'];
    for await (const file of this.#files.all()) {
      const { number } = file;
      const read = readCheckpoint(file.text, this.#keys);
      if (!read?.genuine) findings.push({ checkpoint: number, fault: 'not-genuine' });
      else if (!follows(read.checkpoint, number, before))
        findings.push({ checkpoint: number, fault: 'out-of-line' });
      if (read?.genuine) {
        witnesses.add(read.checkpoint);
        newest = { number, at: read.checkpoint.at, digest: digestOf(file) };
      }
      before = file;
    }
    return { witnesses, findings, newest };
  }
}

const follows = (checkpoint: Checkpoint, number: number, before: CheckpointFile | undefined): boolean =>
  checkpoint.number === number &&
  number === (before?.number ?? 0) + 1 &&
  checkpoint.previous === digestOf(before);

/** The heads of the chains, as recorded in the checkpoints. */
class Witnesses {
  readonly #heads = new Map<string, Map<number, string>>();
  readonly #longest = new Map<string, number>();
  readonly #findings: AuditFinding[] = [];
  readonly #unwitnessed = new Set<string>();
  #newestAt: number | undefined;

  add({ at, heads }: Checkpoint): void {
    this.#newestAt = Date.parse(at);
    for (const [chain, length, head] of heads) {
      const headsByLength = this.#heads.get(chain) ?? new Map<number, string>();
      this.#heads.set(chain, headsByLength.set(length, head));
      this.#longest.set(chain, Math.max(length, this.#longest.get(chain) ?? 0));
    }
  }

  meet({ chain, sequence, hash, at }: ChainedEntry): void {
    const head = this.#heads.get(chain)?.get(sequence);
    if (head !== undefined && head !== hash.toString('hex'))
      this.#findings.push({ chain, sequence, fault: 'rewritten' });
    const old = this.#newestAt !== undefined && Number(at) / 1_000 < this.#newestAt - uncheckedForMs;
    if (!old || sequence <= (this.#longest.get(chain) ?? 0) || this.#unwitnessed.has(chain)) return;
    this.#unwitnessed.add(chain);
    this.#findings.push({ chain, sequence, fault: 'unwitnessed' });
  }

  /** All findings, including one for each chain that ends before the length that a checkpoint recorded. */
  findings(walked: ReadonlyMap<string, number>): AuditFinding[] {
    const cut = [...this.#longest]
      .filter(([chain, length]) => (walked.get(chain) ?? 0) < length)
      .map(([chain]) => ({ chain, sequence: (walked.get(chain) ?? 0) + 1, fault: 'cut' as const }));
    return [...this.#findings, ...cut];
  }
}

/**
 * The findings in order, each listed once, because both the head of a chain and a checkpoint report that the chain was
 * cut off.
 */
const inOrder = (findings: readonly AuditFinding[]): AuditFinding[] =>
  [...new Map(findings.map((finding) => [Object.values(finding).join(' '), finding])).values()].sort(
    (a, b) => a.chain.localeCompare(b.chain) || a.sequence - b.sequence || a.fault.localeCompare(b.fault),
  );
