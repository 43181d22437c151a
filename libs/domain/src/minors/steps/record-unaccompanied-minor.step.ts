import type { Refusal, StaffId } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { flag, idOf, listOf, oneOf, personRef, text, thing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isSamePerson } from '../../case/natural-person.js';
import { filledParts } from '../../case/parts.js';
import { inCorrection, personOf } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { minorConsents } from '../fields.js';
import { ofAge, replacesAnother } from '../rules.js';
import { loseCarer, minorFile } from '../state.js';

const fields = {
  personId: personRef(),
  guardianAppointed: flag('risk').correctable(),
  familyTracing: oneOf(['not-begun', 'running', 'found', 'not-found', 'not-safe', 'other'], 'risk')
    .explainedBy('note')
    .correctable(),
  note: text('risk').optional(),
  assessmentDone: flag('risk').correctable(),
  panel: listOf(thing({ staffId: idOf('colleague'), worksTheCase: flag() }), { from: 0, to: 6 }, 'risk')
    .byDefault([])
    .says('At least two persons make the determination. At most one of them works on the case.')
    .correctable(),
  determination: oneOf(['return-in-best-interest', 'against-return'], 'risk').optional().correctable(),
  /** The child's view, in the child's words. */
  childsView: text('risk').optional().correctable(),
  receivingCarer: text('identity').optional().correctable(),
  escortNeeded: flag('risk').correctable(),
  ...minorConsents,
};
export type RecordUnaccompaniedMinor = PayloadOf<typeof fields>;

/** MINOR-2: records which parts of the unaccompanied or concern track are done. */
export const recordUnaccompaniedMinor = defineStep('record-unaccompanied-minor', {
  page: 'any-stage',
  summary: 'Record the progress on the track of an unaccompanied child, or of a child with a concern',
  wire: 'recordTrackTwo',
  path: 'unaccompanied-minors',
  roles: caseworkers,
  stages: open,
  rules: ['MINOR-2', 'MINOR-3', 'MINOR-4', 'TRAV-4', 'DEATH-1'],
  fields,
  example: {
    personId: '…',
    guardianAppointed: true,
    familyTracing: 'running',
    assessmentDone: false,
    escortNeeded: true,
    guardianConsents: 'not-asked',
    childConsents: 'not-asked',
  },
  texts: 'theirs',
  readAt: ['child-tracks'],
  refuse: (payload, situation) =>
    firstRefusal(ofAge(payload.personId, situation), withoutPanel(payload, situation.state)),
  evolve: (draft, { payload }) => {
    const { personId, ...track } = payload;
    const file = minorFile(draft, personId);
    file.told.unaccompanied += 1;
    file.unaccompanied = track;
  },
  /**
   * MINOR-2: if this record is struck, the child returns to the first track. If a concern was raised, or no
   * adult who may accompany the child is left (DEATH-1), the child stays on the second track.
   */
  correction: {
    strikable: true,
    about: personOf,
    refuse: (correction, { state }) =>
      correction.now === null
        ? replacesAnother(state, correction, 'unaccompanied')
        : inCorrection(withoutPanel(correction.now.payload, state)),
    apply: (draft, { was, now, isLatestFor }) => {
      const { personId } = was.payload;
      const file = minorFile(draft, personId);
      if (now === null) file.told.unaccompanied -= 1;
      if (!isLatestFor(personId)) return;
      const carer = file.unaccompanied?.receivingCarer;
      if (now === null) file.unaccompanied = null;
      else {
        const { personId: _, ...track } = now.payload;
        file.unaccompanied = track;
        // TRAV-4: since then, the carer that the record named has failed to come.
        if (carer === undefined && was.payload.receivingCarer !== undefined) loseCarer(draft, personId);
      }
    },
  },
});

const withoutPanel = (
  { determination, panel }: RecordUnaccompaniedMinor,
  state: CaseState,
): Refusal | undefined =>
  determination !== undefined && !isPanel(panel, state)
    ? { code: 'MINOR.PANEL_INCOMPLETE', field: 'panel', rule: 'MINOR-2' }
    : undefined;

/**
 * MINOR-2: true if the panel has at least two different persons, and at most one of them works on the case. A person
 * who holds a part works on the case, even if the entry says something else.
 */
function isPanel(panel: RecordUnaccompaniedMinor['panel'], state: CaseState): boolean {
  const working = filledParts(state).flatMap(({ part: { taken, staffId } }) => (taken ? [staffId] : []));
  const works = (staffId: StaffId) => working.some((one) => isSamePerson(state, one, staffId));
  const members = personsAmong(panel, state);
  const fromTheCase = panel.filter(({ staffId, worksTheCase }) => worksTheCase || works(staffId));
  return members.length >= 2 && personsAmong(fromTheCase, state).length <= 1;
}

/** PEOPLE-2: the accounts of the panel, reduced to one account per natural person. */
const personsAmong = (panel: readonly { readonly staffId: StaffId }[], state: CaseState): StaffId[] =>
  panel.reduce<StaffId[]>(
    (persons, { staffId }) =>
      persons.some((one) => isSamePerson(state, one, staffId)) ? persons : [...persons, staffId],
    [],
  );
