import type { Actor, IsoDay, OrganisationId, Role, StaffId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isSelf } from '../case/natural-person.js';
import { isSeated } from '../case/parts.js';
import { isAboutActor, aboutPersons } from '../incidents/state.js';

/** The readers that a note may have. */
export const noteReaders = ['self', 'seat'] as const;
export type NoteReader = (typeof noteReaders)[number];

/** A note about a case. A note is not a fact of the case. */
export interface DeskNote {
  readonly by: StaffId;
  readonly role: Role;
  readonly organisationId: OrganisationId;
  readonly for: NoteReader;
  /** The sequence of the newest record when the note was written. */
  readonly after: number;
  readonly on: IsoDay;
}

/**
 * True if this person may read a note: the person wrote the note, or the note is for the seat that the person holds.
 * In both cases, the person must still hold a seat with the role and the organisation of the note.
 * INC-2: notes that others wrote while data were hidden from this person may reveal the hidden data, so the person does
 * not read these notes later either.
 */
export function readsDeskNote(state: CaseState, note: DeskNote, actor: Actor, day: IsoDay): boolean {
  if (!isSeated(state, actor, day)) return false;
  if (note.role !== actor.role || note.organisationId !== actor.organisationId) return false;
  if (isSelf(actor, note.by)) return true;
  return note.for === 'seat' && !isWrittenMeanwhile(state, note, actor);
}

const isWrittenMeanwhile = (state: CaseState, { after, on }: DeskNote, actor: Actor): boolean =>
  state.incidents.restrictions.some(
    ({ about, since, liftedOn }) =>
      since <= after &&
      (liftedOn === null || on <= liftedOn) &&
      isAboutActor(aboutPersons(state, about), actor),
  );
