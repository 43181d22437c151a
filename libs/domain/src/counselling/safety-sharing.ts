import type {
  DataCategory,
  PersonId,
  Refusal,
  SafetyMatter,
  SharingSteps,
  StaffId,
  VaultId,
} from '@homeward/contracts';
import { anotherPerson, ownPeople } from '../kernel/another-person.js';
import type { CaseState } from '../kernel/case-state.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import type { Waits } from '../kernel/wait.js';
import { keepsSome, letsHave } from './lets-have.js';

type SafetySteps = Pick<SharingSteps, 'propose-safety-sharing' | 'answer-safety-sharing'>;

/** CONS-2: what two people may let the office abroad know of a person who withdrew after the departure. */
export interface SafetySharing {
  readonly sharingId: string;
  readonly personId: PersonId;
  readonly matter: SafetyMatter;
  readonly reason: VaultId;
  readonly proposedBy: StaffId;
}

/** The safety minimum, as the least that a row can open. */
const openedBy: Readonly<Record<SafetyMatter, DataCategory>> = {
  'met-or-not': 'travel',
  incident: 'risk',
};

export const safetySharingRules: StepRules<keyof SafetySteps> = {
  'propose-safety-sharing': {
    closedBecause: ({ state }) =>
      state.parts['local-officer'] ? undefined : { code: 'HAND_OVER.NO_OFFICE', rule: 'CONS-2' },
    refuse: ({ sharingId, personId, matter }, situation) =>
      firstRefusal(
        findSharing(situation.state, sharingId) && {
          code: 'STEP.OTHER_CONTENT',
          field: 'sharingId',
          rule: 'CONS-2',
        },
        notForTwo(situation, personId, matter),
      ),
    evolve: (draft, { payload, actor }) => {
      draft.counselling.sharing.push({ ...payload, proposedBy: actor!.staffId });
    },
  },

  /** What was confirmed is a row like any other, and the person ends it like any other. */
  'answer-safety-sharing': {
    closedFor: (id, { state, actor }) =>
      findSharing(state, id)!.proposedBy === actor?.staffId
        ? { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' }
        : undefined,
    evolve: (draft, { payload: { sharingId, answer }, occurredOn }) => {
      const { personId, matter } = findSharing(draft, sharingId)!;
      draft.counselling.sharing = draft.counselling.sharing.filter((one) => one.sharingId !== sharingId);
      const recipientId = draft.parts['local-officer']?.organisationId;
      if (answer === 'refused' || recipientId === undefined) return;
      draft.counselling.consents.push({
        ...{ consentId: sharingId, personId, recipientId, givenBy: 'two-people', purpose: 'safety' },
        ...{ categories: [openedBy[matter]], from: occurredOn, to: null, law: null },
        controllerId: draft.parts['case-manager']?.organisationId ?? recipientId,
        ...{ withdrawnOn: null, withdrawnBy: null },
      });
    },
  },
};

/** Before the departure, and to whoever was never let, only the person's own word opens anything. */
function notForTwo(
  { state, today }: Situation,
  personId: PersonId,
  matter: SafetyMatter,
): Refusal | undefined {
  const recipientId = state.parts['local-officer']!.organisationId;
  return firstRefusal(
    !keepsSome(state, personId, recipientId) && {
      code: 'CONSENT.MISSING',
      field: 'personId',
      rule: 'CONS-2',
      params: { purpose: 'hand-over' },
    },
    letsHave(state, { personId, recipientId, category: openedBy[matter] }, today) && {
      code: 'CONSENT.NOT_NEEDED',
      field: 'matter',
      rule: 'CONS-2',
    },
  );
}

/** PEOPLE-2: another of the case's own people says yes or no. */
export const safetySharingWaits: Waits = (state) =>
  state.counselling.sharing.map(({ sharingId, proposedBy }) => ({
    ...anotherPerson(state, ownPeople, proposedBy),
    step: 'answer-safety-sharing',
    subject: sharingId,
  }));

const findSharing = ({ counselling }: CaseState, sharingId: string): SafetySharing | undefined =>
  counselling.sharing.find((one) => one.sharingId === sharingId);
