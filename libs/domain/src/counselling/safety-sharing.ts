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
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import type { Waits } from '../kernel/wait.js';
import { keepsSome, letsHave } from './lets-have.js';
import { findSharing, isNamed } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

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

const noOffice: Refusal = { code: 'HAND_OVER.NO_OFFICE', rule: 'CONS-2' };

export const safetySharingRules: StepRules<keyof SafetySteps> = {
  'propose-safety-sharing': {
    closedBecause: ({ state }) => (state.parts['local-officer'] ? undefined : noOffice),
    refuse: ({ sharingId, personId, matter }, situation) =>
      firstRefusal(
        isNamed(situation.state.counselling, sharingId) && {
          code: 'STEP.OTHER_CONTENT',
          field: 'sharingId',
          rule: 'CONS-2',
        },
        notForTwo(situation, { personId, matter }),
      ),
    evolve: (draft, { payload, actor }) => {
      draft.counselling.sharing.push({ ...payload, proposedBy: actor!.staffId });
    },
  },

  /** What was confirmed is a row like any other, and the person ends it like any other. */
  'answer-safety-sharing': {
    closedFor: (id, { state, actor }) =>
      isSelf(actor, findSharing(state.counselling, id)!.proposedBy)
        ? { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' }
        : undefined,
    // Meanwhile the office may be another one, or the person may have let it know: then there is only to refuse.
    refuse: ({ sharingId, answer }, situation) => {
      if (answer === 'refused') return undefined;
      const because = notForTwo(situation, findSharing(situation.state.counselling, sharingId)!);
      return because && { ...because, field: 'answer' };
    },
    evolve: (draft, { payload: { sharingId, answer }, occurredOn }) => {
      const { personId, matter } = findSharing(draft.counselling, sharingId)!;
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
  { personId, matter }: Pick<SafetySharing, 'personId' | 'matter'>,
): Refusal | undefined {
  const recipientId = state.parts['local-officer']?.organisationId;
  if (recipientId === undefined) return noOffice;
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

/** PEOPLE-2: another of the case's own people says yes or no; in a closed file nobody shares any more. */
export const safetySharingWaits: Waits = (state) =>
  (state.stage === 'closed' ? [] : state.counselling.sharing).map(({ sharingId, proposedBy }) => ({
    ...anotherPerson(state, ownPeople, proposedBy),
    step: 'answer-safety-sharing',
    subject: sharingId,
  }));
