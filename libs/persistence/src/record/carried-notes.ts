import type { CaseId, DataCategory, PersonId, VaultId } from '@homeward/contracts';
import type { Runner } from '../database/database.js';
import { statement } from '../database/statement.js';
import { unlessErased } from '../record-error.js';
import { decryptText, places, type Seals } from './seals.js';

/**
 * CASE-3: notes that move to a linked case. They are sealed again with the key of that case, or with the person's key
 * in that case. The row of a note always determines the key that seals the note. So either case can be erased without
 * the other, and nobody can change the case of a row by hand. The notes of an erased person are left behind.
 */
export async function carriedNotes(
  runner: Runner,
  seals: Seals,
  { from, to, ids }: { readonly from: CaseId; readonly to: CaseId; readonly ids: readonly VaultId[] },
): Promise<{ readonly id: VaultId; readonly sealed: string }[]> {
  const notes = await runner.rows<NoteRow>(notesToCarry, { from, ids });
  const carried = await Promise.all(
    notes.map(async (note) => {
      const { id, personId, sealed } = note;
      const plain = await unlessErased(seals.toDecrypt(from, personId));
      if (plain === undefined) return [];
      const content = decryptText(plain, sealed, places.note(from, note));
      const again = (await seals.toSeal(to, personId)).seal(content, places.note(to, note));
      return [{ id, sealed: again.toString('base64') }];
    }),
  );
  return carried.flat();
}

interface NoteRow {
  readonly id: VaultId;
  readonly personId: PersonId | null;
  readonly category: DataCategory;
  readonly sealed: Buffer;
}

const notesToCarry = statement(
  'carried-notes',
  `select id, person_id as "personId", category, sealed from vault_note
   where case_id = :from::uuid and id = any(:ids::uuid[]) and status = 'kept'`,
);
