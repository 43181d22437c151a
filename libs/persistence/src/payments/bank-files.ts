import type { Actor, CaseId, IsoInstant, PaymentId } from '@homeward/contracts';
import { In, type DataSource, type EntityManager } from 'typeorm';
import { enter, type Doing } from '../audit/entered.js';
import { Database, insertNew } from '../database/database.js';
import { statement } from '../database/statement.js';
import { BankFileLineEntity } from '../entities/bank-file-line.entity.js';
import { BankFileEntity } from '../entities/bank-file.entity.js';
import { PaymentSendEntity } from '../entities/payment-send.entity.js';

/** A payment attempt in a bank file. */
export interface BankFileLine {
  readonly key: string;
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
  readonly attempt: number;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface BankFile {
  readonly fileId: string;
  readonly madeAt: IsoInstant;
  readonly fetchedAt: IsoInstant | null;
  readonly handedOverAt: IsoInstant | null;
  /** The lines of erased cases are missing. */
  readonly lines: readonly BankFileLine[];
}

/** Why an attempt could not be put into a file. */
type NotAdded = 'in-another-file' | 'not-claimed';

/**
 * PAY-3, law 9: the bank files of releasers. An attempt is in at most one file, and only after its key was claimed
 * (`PaymentGuard`). Only the person who made a file sees it, because this person could see all its payments.
 */
export class BankFiles {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The files that this person made, newest first. */
  async list(actor: Actor): Promise<BankFile[]> {
    return await this.#files(actor, null);
  }

  /** The file with this id, if this person made it. */
  async find(actor: Actor, fileId: string): Promise<BankFile | undefined> {
    return (await this.#files(actor, fileId))[0];
  }

  async #files(actor: Actor, fileId: string | null): Promise<BankFile[]> {
    const rows = await this.#database.rows<FileRow>(actor, filesOf, { madeBy: actor.staffId, fileId });
    return rows.map(asFile);
  }

  /** The keys among these that are in a file, whoever made it. */
  async inFiles(actor: Actor, keys: readonly string[]): Promise<Set<string>> {
    if (keys.length === 0) return new Set();
    const rows = await this.#database.rows<{ key: string }>(actor, keysInFiles, { keys });
    return new Set(rows.map(({ key }) => key));
  }

  /** The attempts in a block of a file, whoever made it: those that are paid in the n-th currency of the file. */
  async block(actor: Actor, fileId: string, n: number | null): Promise<BankFileLine[]> {
    return await this.#database.rows<BankFileLine>(actor, linesOfBlock, { fileId, n });
  }

  /**
   * Makes a file of these attempts, and returns why attempts were left out. Makes no file if every attempt was left
   * out.
   */
  async make(
    fileId: string,
    attempts: readonly Pick<BankFileLine, 'key' | 'caseId'>[],
    doing: Doing,
  ): Promise<Map<string, NotAdded>> {
    return await this.#database.withManager(doing.actor, async (manager) => {
      const keys = attempts.map(({ key }) => key);
      const sends = await manager.findBy(PaymentSendEntity, { key: In(keys) });
      const claimed = new Set(sends.map(({ key }) => key));
      const isNew = await insertNew(manager, BankFileEntity, { id: fileId, madeBy: doing.actor.staffId });
      const notAdded = new Map<string, NotAdded>();
      const added: Pick<BankFileLine, 'caseId'>[] = [];
      for (const { key, caseId } of isNew ? attempts : []) {
        if (!claimed.has(key)) notAdded.set(key, 'not-claimed');
        else if (await insertNew(manager, BankFileLineEntity, { key, fileId, caseId }))
          added.push({ caseId });
        else notAdded.set(key, 'in-another-file');
      }
      if (isNew && added.length === 0) await manager.delete(BankFileEntity, { id: fileId });
      await enterEach(manager, added, doing);
      return notAdded;
    });
  }

  /**
   * Writes that the content of the file was fetched. The audit gets an entry in each of its cases each time. Returns
   * `false` if the file was discarded meanwhile: its payments may be in another file, so its content must not be sent.
   */
  async fetched({ fileId, lines }: BankFile, doing: Doing): Promise<boolean> {
    return await this.#database.withManager(doing.actor, async (manager) => {
      const [locked] = await manager.query<object[]>(`select from bank_file where id = $1 for update`, [
        fileId,
      ]);
      if (!locked) return false;
      await manager.query(`update bank_file set fetched_at = coalesce(fetched_at, now()) where id = $1`, [
        fileId,
      ]);
      await enterEach(manager, lines, doing);
      return true;
    });
  }

  /** Writes that the file was handed over to the bank. From then on, its content is not made any more. */
  async handedOver({ fileId, lines }: BankFile, doing: Doing): Promise<void> {
    await this.#database.withManager(doing.actor, async (manager) => {
      await manager.query(`update bank_file set handed_over_at = now() where id = $1`, [fileId]);
      await enterEach(manager, lines, doing);
    });
  }

  /**
   * Discards a file that nobody has fetched, so that its payments can be put into another file. Returns `false` if the
   * file was fetched meanwhile.
   */
  async discard({ fileId, lines }: BankFile, doing: Doing): Promise<boolean> {
    return await this.#database.withManager(doing.actor, async (manager) => {
      const [locked] = await manager.query<object[]>(
        `select from bank_file where id = $1 and fetched_at is null for update`,
        [fileId],
      );
      if (!locked) return false;
      await manager.delete(BankFileLineEntity, { fileId });
      await manager.delete(BankFileEntity, { id: fileId });
      await enterEach(manager, lines, doing);
      return true;
    });
  }
}

/** Writes the act to the audit, once for each case of these lines. */
async function enterEach(
  manager: EntityManager,
  lines: readonly Pick<BankFileLine, 'caseId'>[],
  doing: Doing,
): Promise<void> {
  for (const caseId of new Set(lines.map((line) => line.caseId))) await enter(manager, caseId, doing);
}

type FileRow = Omit<BankFile, 'madeAt' | 'fetchedAt' | 'handedOverAt'> & {
  readonly madeAt: Date;
  readonly fetchedAt: Date | null;
  readonly handedOverAt: Date | null;
};

const asFile = ({ madeAt, fetchedAt, handedOverAt, ...file }: FileRow): BankFile => ({
  ...file,
  madeAt: madeAt.toISOString(),
  fetchedAt: fetchedAt?.toISOString() ?? null,
  handedOverAt: handedOverAt?.toISOString() ?? null,
});

const keysInFiles = statement(
  'bank-file-keys',
  `select key from bank_file_line where key = any(:keys::text[])`,
);

const linesOfBlock = statement(
  'bank-file-block',
  `select key, "caseId", "paymentId", attempt, "amountMinor", currency from (
     select s.key, s.case_id as "caseId", s.payment_id as "paymentId", s.attempt, s.amount_minor::float8 as "amountMinor",
       s.currency, dense_rank() over (order by s.currency collate "C") - 1 as n
     from bank_file_line l join payment_send s on s.key = l.key where l.file_id = :fileId::uuid) line
   where :n::int is null or n = :n::int order by key`,
);

const filesOf = statement(
  'bank-files-of',
  `select f.id as "fileId", f.made_at as "madeAt", f.fetched_at as "fetchedAt", f.handed_over_at as "handedOverAt",
     coalesce((select jsonb_agg(jsonb_build_object('key', s.key, 'caseId', s.case_id, 'paymentId', s.payment_id,
         'attempt', s.attempt, 'amountMinor', s.amount_minor, 'currency', s.currency) order by s.key)
       from bank_file_line l join payment_send s on s.key = l.key where l.file_id = f.id), '[]') as lines
   from bank_file f where f.made_by = :madeBy::uuid and (:fileId::uuid is null or f.id = :fileId::uuid)
   order by f.made_at desc, f.id`,
);
