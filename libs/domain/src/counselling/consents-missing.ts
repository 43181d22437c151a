import type {
  Actor,
  ConsentGiver,
  ConsentPurpose,
  DataCategory,
  IsoDay,
  IsoInstant,
  OrganisationId,
  OrganisationType,
  PersonId,
} from '@homeward/contracts';
import { mayKnow, readsOf } from '../access/reads.js';
import { stateSeenBy } from '../access/seen-state.js';
import { takingPart, type CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isMinorOn } from '../case/person-line.js';
import { isInForce, type Consent } from './state.js';

/** A consent that a person is ordinarily asked for: to which kind of organisation, for what. */
export interface StandardConsent {
  readonly purpose: ConsentPurpose;
  readonly recipient: OrganisationType;
  readonly categories: readonly DataCategory[];
  readonly controller: OrganisationType;
  readonly law: string | null;
}

/** One that this person was not asked for yet, as far as its reader knows. */
export interface MissingConsent extends Omit<StandardConsent, 'recipient' | 'controller'> {
  readonly personId: PersonId;
  readonly givenBy: ConsentGiver;
  readonly recipientId: OrganisationId;
  readonly controllerId: OrganisationId;
}

interface Asking {
  readonly actor: Actor;
  readonly now: IsoInstant;
  /** Whom the reader means; else all who take part. */
  readonly personIds?: readonly PersonId[] | undefined;
  /** Which organisation of a kind serves the case; `undefined`: nobody knows yet. */
  readonly organisationOf: (type: OrganisationType) => OrganisationId | undefined;
}

/**
 * CONS-1: the rows of a set that persons have not given yet, by the consents that the reader sees. Who took one back
 * (CONS-2) is not asked for it again by a list.
 */
export function consentsMissing(
  whole: CaseState,
  set: readonly StandardConsent[],
  { actor, now, personIds, organisationOf }: Asking,
): MissingConsent[] {
  const today = todayAt(now);
  const reads = readsOf(whole, actor, today);
  const state = stateSeenBy(whole, actor, today);
  const asked = takingPart(state).filter(({ personId }) => personIds?.includes(personId) ?? true);
  return asked.flatMap((person) =>
    set.flatMap(({ recipient, controller, purpose, categories, law }) => {
      const [recipientId, controllerId] = [organisationOf(recipient), organisationOf(controller)];
      if (recipientId === undefined || controllerId === undefined) return [];
      const answered = state.counselling.consents.some(
        (row) =>
          row.personId === person.personId &&
          row.purpose === purpose &&
          row.recipientId === recipientId &&
          (row.withdrawnOn !== null || coversNow(row, categories, today)),
      );
      if (answered) return [];
      // MINOR-4: whose age is not known, or not the reader's to know, is asked as a child.
      const isMinor = !mayKnow(reads, 'identity', person) || isMinorOn(person, today);
      const givenBy = isMinor ? 'guardian' : 'self';
      const { personId } = person;
      return [{ personId, givenBy, purpose, recipientId, categories, controllerId, law }];
    }),
  );
}

const coversNow = (row: Consent, categories: readonly DataCategory[], today: IsoDay): boolean =>
  isInForce(row, today) && categories.every((category) => row.categories.includes(category));
