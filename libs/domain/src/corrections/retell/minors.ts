import type { Refusal } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { firstRefusal } from '../../kernel/step-rule.js';
import { minorRules, notAnAdult, withoutFinding, withoutPanel } from '../../minors/rules.js';
import { carerDidNotCome, fileOf, minorFile } from '../../minors/state.js';
import { inCorrection, otherStep, personOf, type Correctable, type Retelling } from '../retelling.js';

type Track = 'accompanied' | 'unaccompanied';
type OfChild = Retelling<'record-accompanied-minor'> | Retelling<'record-unaccompanied-minor'>;

export const correctableMinors: {
  'record-accompanied-minor': Correctable<'record-accompanied-minor'>;
  'record-unaccompanied-minor': Correctable<'record-unaccompanied-minor'>;
} = {
  /** MINOR-1: a concern that was none, or another child's, brings this one back to the track it was on. */
  'record-accompanied-minor': {
    fields: [
      'accompaniedBy',
      'parentalAuthorityProved',
      'otherParent',
      'whyNotAsked',
      'seenAlone',
      'bestInterest',
      'concern',
      'guardianConsents',
      'childConsents',
    ],
    strikable: true,
    about: personOf,
    refuse: (retelling, { state }) => {
      const { was, now } = retelling;
      if (now === null) return replacesAnother(state, retelling, 'accompanied');
      const { accompaniedBy } = now.payload;
      return firstRefusal(
        accompaniedBy !== was.payload.accompaniedBy &&
          inCorrection(
            notAnAdult(was.payload.personId, accompaniedBy, { state, occurredOn: now.occurredOn }),
          ),
        inCorrection(withoutFinding(now.payload)),
      );
    },
    retell: (draft, { was, now, rests }) => {
      const { personId, concern } = was.payload;
      const file = minorFile(draft, personId);
      file.told.accompanied -= 1;
      const { accompanied } = file;
      if (rests(personId) && concern) file.concern = false;
      if (now === null) {
        if (rests(personId)) file.accompanied = null;
        return;
      }
      minorRules['record-accompanied-minor'].evolve(draft, now);
      // DEATH-1: void since the adult died; or replaced since.
      if (accompanied === null || !rests(personId)) file.accompanied = accompanied;
    },
  },

  /** MINOR-2: struck, the child is on the first track again, unless there is a concern. */
  'record-unaccompanied-minor': {
    fields: [
      'guardianAppointed',
      'familyTracing',
      'assessmentDone',
      'panel',
      'determination',
      'childsView',
      'receivingCarer',
      'escortNeeded',
      'guardianConsents',
      'childConsents',
    ],
    strikable: true,
    about: personOf,
    refuse: (retelling, { state }) =>
      retelling.now === null
        ? replacesAnother(state, retelling, 'unaccompanied')
        : inCorrection(withoutPanel(retelling.now.payload, state)),
    retell: (draft, { was, now, rests }) => {
      const { personId } = was.payload;
      const file = minorFile(draft, personId);
      if (now === null) file.told.unaccompanied -= 1;
      if (!rests(personId)) return;
      const carer = file.unaccompanied?.receivingCarer;
      if (now === null) file.unaccompanied = null;
      else {
        const { personId: _, ...track } = now.payload;
        file.unaccompanied = track;
        // TRAV-4: who was named has not come since.
        if (carer === undefined && was.payload.receivingCarer !== undefined) carerDidNotCome(draft, personId);
      }
    },
  },
};

/** What a later record replaced the case does not keep: the track is recorded once more, as it truly is. */
function replacesAnother(state: CaseState, { was, rests }: OfChild, track: Track): Refusal | undefined {
  const { personId } = was.payload;
  return rests(personId) && fileOf(state, personId).told[track] > 1
    ? otherStep(`record-${track}-minor`, 'correction.struck', 'MINOR-1')
    : undefined;
}
