import type {
  PersonId,
  RecordAccompaniedMinor,
  RecordUnaccompaniedMinor,
  Refusal,
  RiskAssessmentSteps,
  StaffId,
} from '@homeward/contracts';
import { lower } from '../kernel/alerts.js';
import type { CaseState } from '../kernel/case-state.js';
import { isMinorOn } from '../kernel/person-line.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { isSamePerson } from '../kernel/natural-person.js';
import { fileOf, goesWith, isOnSecondTrack, minorFile } from './state.js';

type MinorSteps = Pick<
  RiskAssessmentSteps,
  'record-accompanied-minor' | 'record-unaccompanied-minor' | 'record-care'
>;

/** One child a step. Each step tells the whole track as far as it is done, and replaces what was known of it. */
export const minorRules: StepRules<keyof MinorSteps> = {
  'record-accompanied-minor': {
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
  },

  'record-unaccompanied-minor': {
    refuse: (payload, situation) =>
      firstRefusal(ofAge(payload.personId, situation), withoutPanel(payload, situation.state)),
    evolve: (draft, { payload }) => {
      const { personId, ...track } = payload;
      const file = minorFile(draft, personId);
      file.told.unaccompanied += 1;
      file.unaccompanied = track;
    },
  },

  /** MINOR-5: asked until somebody knows; told again where another takes over. */
  'record-care': {
    closedBecause: ({ state }) =>
      Object.values(state.minors).some(({ parted }) => parted) ? undefined : careNotAsked,
    refuse: ({ personId }, { state }) =>
      fileOf(state, personId).parted ? undefined : { ...careNotAsked, field: 'personId' },
    evolve: (draft, { payload: { personId, inCareOf } }) => {
      const { parted } = minorFile(draft, personId);
      if (!parted) return;
      parted.inCareOf = inCareOf === 'not-known' ? null : inCareOf;
      if (parted.inCareOf !== null) lower(draft, 'journey-parted', personId);
    },
  },
};

const careNotAsked: Refusal = { code: 'MINOR.CARE_NOT_ASKED', rule: 'MINOR-5' };

export const notAnAdult = (
  personId: PersonId,
  accompaniedBy: PersonId,
  { state, occurredOn }: Pick<Situation, 'state' | 'occurredOn'>,
): Refusal | undefined =>
  goesWith(state, personId, accompaniedBy, occurredOn)
    ? undefined
    : { code: 'MINOR.ADULT_NEEDED', field: 'accompaniedBy', rule: 'MINOR-1' };

export const withoutFinding = ({
  otherParent,
  whyNotAsked,
}: Partial<Pick<RecordAccompaniedMinor, 'otherParent' | 'whyNotAsked'>>): Refusal | undefined =>
  otherParent === 'not-asked' && whyNotAsked === undefined
    ? { code: 'MINOR.FINDING_MISSING', field: 'whyNotAsked', rule: 'MINOR-1' }
    : undefined;

export const withoutPanel = (
  { determination, panel }: RecordUnaccompaniedMinor,
  state: CaseState,
): Refusal | undefined =>
  determination !== undefined && !isPanel(panel, state)
    ? { code: 'MINOR.PANEL_INCOMPLETE', field: 'panel', rule: 'MINOR-2' }
    : undefined;

/** MINOR-4: in doubt a child; of age only by a known birthday. */
const ofAge = (personId: PersonId, { state, occurredOn }: Situation): Refusal | undefined =>
  isMinorOn(state.persons[personId]!, occurredOn)
    ? undefined
    : { code: 'MINOR.OF_AGE', field: 'personId', rule: 'MINOR-4' };

/** MINOR-2: two different persons at least, at most one of whom works the case; who holds a part does, whatever the entry says. */
function isPanel(panel: RecordUnaccompaniedMinor['panel'], state: CaseState): boolean {
  const working = Object.values(state.parts).flatMap(({ taken, staffId }) => (taken ? [staffId] : []));
  const works = (staffId: StaffId) => working.some((one) => isSamePerson(state, one, staffId));
  const members = personsAmong(panel, state);
  const fromTheCase = panel.filter(({ staffId, worksTheCase }) => worksTheCase || works(staffId));
  return members.length >= 2 && personsAmong(fromTheCase, state).length <= 1;
}

/** PEOPLE-2: one account for each natural person. */
const personsAmong = (panel: readonly { readonly staffId: StaffId }[], state: CaseState): StaffId[] =>
  panel.reduce<StaffId[]>(
    (persons, { staffId }) =>
      persons.some((one) => isSamePerson(state, one, staffId)) ? persons : [...persons, staffId],
    [],
  );
