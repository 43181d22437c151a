import type { Actor, CaseId, IsoInstant } from '@homeward/contracts';
import { todayAt, type DeskNote, type NoteReader } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { decryptText, places, type Seals } from '../record/seals.js';

export interface NewDeskNote {
  readonly noteId: string;
  readonly caseId: CaseId;
  readonly for: NoteReader;
  readonly text: string;
  /** The sequence number of the newest record of the case when the note was written. */
  readonly after: number;
}

export interface StoredDeskNote extends DeskNote {
  readonly noteId: string;
  readonly writtenAt: IsoInstant;
  readonly sealed: Buffer;
}

/**
 * Notes that the members of a seat wrote about a case. The domain decides which member may read which note. All methods
 * throw {@link RecordError}.
 */
export class DeskNotes {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: Seals,
  ) {
    this.#database = new Database(dataSource);
  }

  /**
   * The notes of the actor's seat, newest first. The notes are returned sealed, because the actor is not always allowed
   * to read all of them.
   */
  async of({ organisationId, role }: Actor, caseId: CaseId): Promise<StoredDeskNote[]> {
    const rows = await this.#database.rows<NoteRow>({ organisationId }, ofSeat, {
      caseId,
      organisationId,
      role,
    });
    return rows.map(({ writtenAt, ...row }) => ({
      ...row,
      writtenAt: writtenAt.toISOString(),
      on: todayAt(writtenAt.toISOString()),
    }));
  }

  /** The texts of the given notes, in the order of the notes. */
  async textsOf(
    caseId: CaseId,
    notes: readonly Pick<StoredDeskNote, 'noteId' | 'sealed'>[],
  ): Promise<string[]> {
    if (notes.length === 0) return [];
    const sealer = await this.seals.toDecrypt(caseId);
    return notes.map(({ noteId, sealed }) => decryptText(sealer, sealed, places.deskNote(caseId, noteId)));
  }

  /**
   * Stores a note, or replaces the actor's note with this id.
   *
   * @returns false if the note with this id belongs to somebody else
   */
  async keep(actor: Actor, { noteId, caseId, for: keptFor, text, after }: NewDeskNote): Promise<boolean> {
    const sealed = (await this.seals.toSeal(caseId)).seal(text, places.deskNote(caseId, noteId));
    const { staffId, role, organisationId } = actor;
    const values = { noteId, caseId, staffId, role, organisationId, keptFor, after, sealed };
    return (await this.#database.rows(actor, keep, values)).length > 0;
  }

  /**
   * Deletes a note of the actor.
   *
   * @returns true if the note existed and belonged to the actor
   */
  async remove(actor: Actor, { noteId, caseId }: Pick<NewDeskNote, 'noteId' | 'caseId'>): Promise<boolean> {
    const { staffId, role } = actor;
    return (await this.#database.rows(actor, remove, { noteId, caseId, staffId, role })).length > 0;
  }
}

interface NoteRow extends Omit<StoredDeskNote, 'writtenAt' | 'on'> {
  readonly writtenAt: Date;
}

const ofSeat = statement(
  'desk-notes-of-seat',
  `select id as "noteId", staff_id as by, role, organisation_id as "organisationId", kept_for as for,
     after_sequence as after, sealed, written_at as "writtenAt"
   from desk_note where case_id = :caseId::uuid and organisation_id = :organisationId::uuid and role = :role::text
   order by written_at desc, id`,
);

const keep = statement(
  'desk-note-keep',
  `insert into desk_note as n (id, case_id, staff_id, role, organisation_id, kept_for, after_sequence, sealed)
   values (:noteId::uuid, :caseId::uuid, :staffId::uuid, :role::text, :organisationId::uuid, :keptFor::text, :after::int,
     :sealed::bytea)
   on conflict (id) do update set kept_for = excluded.kept_for, after_sequence = excluded.after_sequence,
     sealed = excluded.sealed, written_at = now()
     where n.case_id = excluded.case_id and n.staff_id = excluded.staff_id and n.role = excluded.role
   returning n.id`,
);

const remove = statement(
  'desk-note-remove',
  `delete from desk_note
   where id = :noteId::uuid and case_id = :caseId::uuid and staff_id = :staffId::uuid and role = :role::text
   returning id`,
);
