import type { CaseId, DataCategory, PersonId, VaultId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { openJson, places, unlessErased, type Seals } from '../record/seals.js';

export interface VaultNote {
  readonly id: VaultId;
  readonly personId: PersonId | null;
  readonly category: DataCategory;
  readonly content: unknown;
}

/**
 * Reads what people wrote. Notes come in with a claimed key (`StepRequests.claim`), are kept by their step's record and
 * deleted by its refusal, always in the same transaction, so no note is ever without a step.
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
   * The kept notes of a case among `ids` that lie in one of `categories`: what the caller may see is asked here (SEE-1). Notes of
   * a person who was erased are not among them.
   */
  async read(
    caseId: CaseId,
    ids: readonly VaultId[],
    categories: readonly DataCategory[],
  ): Promise<Map<VaultId, VaultNote>> {
    const rows = await this.#database.rows<NoteRow>(keptNotes, { caseId, ids, categories });
    const notes = await Promise.all(rows.map((row) => unlessErased(this.#opened(caseId, row))));
    return new Map(notes.filter((note) => note !== undefined).map((note) => [note.id, note]));
  }

  async #opened(caseId: CaseId, { sealed, ...note }: NoteRow): Promise<VaultNote> {
    const sealer = await this.seals.toOpen(caseId, note.personId);
    return { ...note, content: openJson(sealer, sealed, places.note(caseId, note.id)) };
  }
}

interface NoteRow extends Omit<VaultNote, 'content'> {
  readonly sealed: Buffer;
}

const keptNotes = statement(
  'vault-kept-notes',
  `select id, person_id as "personId", category, sealed from vault_note
   where case_id = :caseId::uuid and id = any(:ids::uuid[]) and category = any(:categories::text[])
     and status = 'kept'`,
);
