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
import { visibleStateFor } from '../access/visible-state.js';
import { visibleSeatsFor } from '../access/who-can-take.js';
import { takingPart, type CaseState, type VisibleState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import { isMinorOn } from '../case/person-line.js';
import { isInForce, type Consent } from '../counselling/state.js';
import { visibleReceivingOffice } from '../engine/case-file.js';

/** A consent that staff usually ask a person for, with the kind of organisation and the data that it covers. */
export interface StandardConsent {
  readonly purpose: ConsentPurpose;
  readonly recipient: OrganisationType;
  readonly categories: readonly DataCategory[];
  readonly controller: OrganisationType;
  readonly law: string | null;
}

/**
 * A consent that staff may ask this person for: among the consents that the reader sees, none gives it now, and the
 * person has not withdrawn it.
 */
export interface MissingConsent extends Omit<StandardConsent, 'recipient' | 'controller'> {
  readonly personId: PersonId;
  readonly givenBy: ConsentGiver;
  readonly recipientId: OrganisationId;
  readonly controllerId: OrganisationId;
}

/**
 * The consents of the set that staff cannot ask for yet, because the recipient or the controller of the data is not
 * known.
 */
export type WithoutOrganisation = Pick<StandardConsent, 'purpose' | 'recipient' | 'controller'>;

interface Asking {
  readonly actor: Actor;
  readonly now: IsoInstant;
  /** The persons that the reader selects. Absent: all persons who take part. */
  readonly personIds?: readonly PersonId[] | undefined;
  /** The office abroad that the reader selects, if the case names none yet. */
  readonly receivingOffice?: OrganisationId | undefined;
  readonly organisations: readonly Organisation[];
}
interface Organisation {
  readonly organisationId: OrganisationId;
  readonly type: OrganisationType;
}

/**
 * CONS-1: the rows of a set that are missing for a person, compared with the consents that the reader sees. If a person
 * withdrew a consent (CONS-2), the list does not contain that consent again.
 */
export function consentsMissing(
  whole: CaseState,
  set: readonly StandardConsent[],
  asking: Asking,
): {
  readonly missing: readonly MissingConsent[];
  readonly withoutOrganisation: readonly WithoutOrganisation[];
} {
  const { actor, now, personIds } = asking;
  const today = todayAt(now);
  const reads = readsOf(whole, actor, today);
  const state = visibleStateFor(whole, actor, today);
  const organisationOf = organisationsOf(whole, state, asking);
  const asked = takingPart(state).filter(({ personId }) => personIds?.includes(personId) ?? true);
  const rows = set.map(({ recipient, controller, purpose, categories, law }) => ({
    purpose,
    categories,
    law,
    recipientId: organisationOf(recipient),
    controllerId: organisationOf(controller),
  }));
  const missing = asked.flatMap((person) =>
    rows.filter(isWhole).flatMap((row): MissingConsent[] => {
      if (isAnswered(state, person.personId, row, today)) return [];
      // MINOR-4: a person whose age is unknown, or hidden from the reader, is asked as a child.
      const isMinor = !mayKnow(reads, 'identity', person) || isMinorOn(person, today);
      return [{ personId: person.personId, givenBy: isMinor ? 'guardian' : 'self', ...row }];
    }),
  );
  const withoutOrganisation = set
    .filter((_, i) => !isWhole(rows[i]!))
    .map(({ purpose, recipient, controller }) => ({ purpose, recipient, controller }));
  return { missing, withoutOrganisation };
}

type Row = Omit<MissingConsent, 'personId' | 'givenBy'>;
const isWhole = (row: {
  readonly recipientId: string | undefined;
  readonly controllerId: string | undefined;
}): row is Row => row.recipientId !== undefined && row.controllerId !== undefined;

const isAnswered = ({ counselling }: CaseState, personId: PersonId, asked: Row, today: IsoDay): boolean =>
  counselling.consents.some(
    (row) =>
      row.personId === personId &&
      row.purpose === asked.purpose &&
      row.recipientId === asked.recipientId &&
      (row.withdrawnOn !== null || coversNow(row, asked.categories, today)),
  );

/**
 * For each kind, the organisation: the only organisation of this kind that exists, or otherwise the only one in the
 * case that the reader may know of. For the office abroad: the office that the reader selects, or otherwise the office
 * of the case if the reader may know of it.
 */
function organisationsOf(
  whole: CaseState,
  visible: VisibleState,
  { actor, now, organisations, receivingOffice }: Asking,
) {
  const today = todayAt(now);
  const office = receivingOffice ?? visibleReceivingOffice(whole, readsOf(whole, actor, today));
  const seated = visibleSeatsFor(whole, visible, actor, today).map(({ organisationId }) => organisationId);
  return (type: OrganisationType): OrganisationId | undefined => {
    const ofType = organisations
      .filter((one) => one.type === type)
      .map(({ organisationId }) => organisationId);
    if (type === 'local-office') return ofType.find((id) => id === office);
    const [found, ...others] = ofType.length === 1 ? ofType : ofType.filter((id) => seated.includes(id));
    return others.length === 0 ? found : undefined;
  };
}

const coversNow = (row: Consent, categories: readonly DataCategory[], today: IsoDay): boolean =>
  isInForce(row, today) && categories.every((category) => row.categories.includes(category));
