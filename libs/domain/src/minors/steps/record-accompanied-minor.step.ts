import type { PersonId, Refusal } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { flag, oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { inCorrection, personOf } from '../../case/correction-rule.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { minorConsents } from '../fields.js';
import { ofAge, replacesAnother } from '../rules.js';
import { goesWith, isOnSecondTrack, minorFile } from '../state.js';

const fields = {
  personId: personRef(),
  accompaniedBy: personRef('identity')
    .says('The holder of parental authority who travels with the child.')
    .correctable(),
  parentalAuthorityProved: flag('risk').correctable(),
  otherParent: oneOf(['open', 'agreed', 'refused', 'authority-decided', 'not-asked'], 'risk')
    .says('Civil Code 301a. `not-asked` also needs the reason, in `whyNotAsked`.')
    .correctable(),
  whyNotAsked: text('risk').optional().correctable(),
  seenAlone: flag('risk').correctable(),
  bestInterest: oneOf(['not-assessed', 'supports-return', 'against-return'], 'risk').correctable(),
  concern: flag('risk')
    .says(
      'Any concern moves the child to the other track for good. If it was recorded by mistake, correct the record.',
    )
    .correctable(),
  ...minorConsents,
};
export type RecordAccompaniedMinor = PayloadOf<typeof fields>;

/**
 * MINOR-1: records which parts of the accompanied track are done. Any concern moves the child to the unaccompanied
 * track.
 */
export const recordAccompaniedMinor = defineStep('record-accompanied-minor', {
  page: 'any-stage',
  summary: 'Record the progress on the track of an accompanied child',
  wire: 'recordTrackOne',
  path: 'accompanied-minors',
  roles: caseworkers,
  stages: open,
  rules: ['MINOR-1', 'MINOR-3', 'MINOR-4'],
  fields,
  example: {
    personId: '…',
    accompaniedBy: '…',
    parentalAuthorityProved: true,
    otherParent: 'agreed',
    seenAlone: true,
    bestInterest: 'supports-return',
    concern: false,
    guardianConsents: 'yes',
    childConsents: 'not-able-to-judge',
  },
  writes: ['risk', 'identity'],
  texts: 'may-name-others',
  readAt: ['child-tracks'],
  refuse: ({ personId, accompaniedBy, otherParent, whyNotAsked }, situation) =>
    firstRefusal(
      ofAge(personId, situation),
      isOnSecondTrack(situation.state, personId) && {
        code: 'MINOR.ON_OTHER_TRACK',
        field: 'personId',
        rule: 'MINOR-1',
      },
      notAnAdult(personId, accompaniedBy, situation),
      withoutFinding({ otherParent, whyNotAsked }),
    ),
  evolve: (draft, { payload }) => {
    const { personId, concern, ...track } = payload;
    const file = minorFile(draft, personId);
    file.told.accompanied += 1;
    file.accompanied = track;
    file.concern ||= concern;
  },
  /**
   * MINOR-1: if a concern was recorded by mistake, or is about another child, this child returns to the earlier track.
   */
  correction: {
    strikable: true,
    about: personOf,
    refuse: (correction, { state }) => {
      const { was, now } = correction;
      if (now === null) return replacesAnother(state, correction, 'accompanied');
      const { accompaniedBy } = now.payload;
      return firstRefusal(
        accompaniedBy !== was.payload.accompaniedBy &&
          inCorrection(
            notAnAdult(was.payload.personId, accompaniedBy, { state, occurredOn: now.occurredOn }),
          ),
        inCorrection(withoutFinding(now.payload)),
      );
    },
    apply: (draft, { was, now, isLatestFor, evolve }) => {
      const { personId, concern } = was.payload;
      const file = minorFile(draft, personId);
      file.told.accompanied -= 1;
      const { accompanied } = file;
      if (isLatestFor(personId) && concern) file.concern = false;
      if (now === null) {
        if (isLatestFor(personId)) file.accompanied = null;
        return;
      }
      evolve(draft, now);
      // DEATH-1: the track is void since the adult died, or a later record replaced it.
      if (accompanied === null || !isLatestFor(personId)) file.accompanied = accompanied;
    },
  },
});

const notAnAdult = (
  personId: PersonId,
  accompaniedBy: PersonId,
  { state, occurredOn }: Pick<Situation, 'state' | 'occurredOn'>,
): Refusal | undefined =>
  goesWith(state, personId, accompaniedBy, occurredOn)
    ? undefined
    : { code: 'MINOR.ADULT_NEEDED', field: 'accompaniedBy', rule: 'MINOR-1' };

const withoutFinding = ({
  otherParent,
  whyNotAsked,
}: Partial<Pick<RecordAccompaniedMinor, 'otherParent' | 'whyNotAsked'>>): Refusal | undefined =>
  otherParent === 'not-asked' && whyNotAsked === undefined
    ? { code: 'MINOR.FINDING_MISSING', field: 'whyNotAsked', rule: 'MINOR-1' }
    : undefined;
