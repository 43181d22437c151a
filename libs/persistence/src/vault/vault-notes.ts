import type { CaseId, DataCategory, PersonId, VaultId } from '@homeward/contracts';
import type { StoredText } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole, type RowScope } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { ifReadable, unlessErased } from '../record-error.js';
import { decryptJson, places, type Seals } from '../record/seals.js';

/** A text, or the fields of an identity, a contact or a payee. */
type NoteContent = string | Readonly<Record<string, string | readonly string[]>>;

export interface VaultNote {
  readonly id: VaultId;
  readonly personId: PersonId | null;
  readonly category: DataCategory;
  readonly content: NoteContent;
}

/** A note without its content, with the step that brought the note, and the instant at which it came. */
export interface TextListed extends StoredText {
  readonly createdAt: Date;
}

/**
 * Reads the texts and data in the vault. A note is added with a claimed key (`StepRequests.claim`). The record of the
 * step keeps the note, and the refusal of the step deletes it, always in the same transaction. So every note belongs to
 * a step.
 */
export class VaultNotes {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * The notes among `ids` that the case has kept and that are in one of `categories`. The categories limit the result
   * to notes that the caller may see (SEE-1). Leaves out notes of erased persons.
   */
  async read(
    sight: RowScope,
    caseId: CaseId,
    ids: readonly VaultId[],
    categories: readonly DataCategory[],
  ): Promise<Map<VaultId, VaultNote>> {
    const asked = ids.map((id) => ({ caseId, id }));
    return await this.#read(sight, asked, categories, unlessErased);
  }

  /** Like {@link read} for many cases at once. Also leaves out notes that cannot be decrypted. */
  async readOfCases(
    sight: RowScope,
    asked: readonly { readonly caseId: CaseId; readonly id: VaultId }[],
    categories: readonly DataCategory[],
  ): Promise<Map<VaultId, VaultNote>> {
    return await this.#read(sight, asked, categories, ifReadable);
  }

  async #read(
    sight: RowScope,
    asked: readonly { readonly caseId: CaseId; readonly id: VaultId }[],
    categories: readonly DataCategory[],
    unlessMissing: typeof ifReadable,
  ): Promise<Map<VaultId, VaultNote>> {
    if (asked.length === 0) return new Map();
    const [caseIds, ids] = [asked.map(({ caseId }) => caseId), asked.map(({ id }) => id)];
    const rows = await this.#database.rows<NoteRow>(sight, storedNotes, { caseIds, ids, categories });
    const notes = await Promise.all(rows.map((row) => unlessMissing(this.#decrypted(row))));
    return new Map(notes.filter((note) => note !== undefined).map((note) => [note.id, note]));
  }

  /** The kept notes of a case among `ids`, including notes that cannot be decrypted. */
  async presentAmong(caseId: CaseId, ids: readonly VaultId[]): Promise<Set<VaultId>> {
    const rows = await this.#database.rows<{ id: VaultId }>(byRole, presentNotes, { caseId, ids });
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * The kept notes of a case without their content, in the order in which they were added. Leaves out notes of older
   * acts, whose step is not known.
   */
  async list(sight: RowScope, caseId: CaseId): Promise<TextListed[]> {
    return await this.#database.rows<TextListed>(sight, listed, { caseId });
  }

  /**
   * Deletes notes that no step will keep: their step was refused or answered, but the notes still wait. The record and
   * the refusal of a step settle its notes in the same statement, so normally no such note exists. This method is a
   * second safeguard.
   */
  async deleteOrphans(): Promise<number> {
    return (await this.#database.rows(byRole, orphans)).length;
  }

  /** The time in seconds for which the oldest note has waited for its step. */
  async oldestPendingSeconds(): Promise<number> {
    const [oldest] = await this.#database.rows<{ seconds: number }>(byRole, pending);
    return oldest!.seconds;
  }

  async #decrypted({ sealed, caseId, ...note }: NoteRow): Promise<VaultNote> {
    const sealer = await this.seals.toDecrypt(caseId, note.personId);
    return { ...note, content: decryptJson(sealer, sealed, places.note(caseId, note)) };
  }
}

interface NoteRow extends Omit<VaultNote, 'content'> {
  readonly caseId: CaseId;
  readonly sealed: Buffer;
}

const storedNotes = statement(
  'vault-kept-notes',
  `select n.id, n.case_id as "caseId", n.person_id as "personId", n.category, n.sealed
   from unnest(:caseIds::uuid[], :ids::uuid[]) as asked (case_id, id)
   join vault_note n on n.id = asked.id and n.case_id = asked.case_id
   where n.category = any(:categories::text[]) and n.status = 'kept'`,
);

const presentNotes = statement(
  'vault-present',
  `select id from vault_note where case_id = :caseId::uuid and id = any(:ids::uuid[]) and status = 'kept'`,
);

const listed = statement(
  'vault-listed-notes',
  `select id, person_id as "personId", category, step, created_at as "createdAt" from vault_note
   where case_id = :caseId::uuid and status = 'kept' and step is not null order by created_at, id`,
);

/**
 * Waits one minute. The record keeps a note before the step is answered, and a step may be between these two moments.
 */
const orphans = statement(
  'vault-orphans',
  `delete from vault_note using step_request r
   where vault_note.status = 'pending' and r.step_id = vault_note.step_id and r.status in ('refused', 'answered')
     and r.updated_at < now() - interval '1 minute'
   returning vault_note.id`,
);

const pending = statement(
  'vault-oldest-pending',
  `select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
   from vault_note where status = 'pending'`,
);
