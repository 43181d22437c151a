import type { OrganisationType, Part, PartRole } from '@homeward/contracts';
import { centreTypes, type StaffSteps } from '@homeward/domain';
import type { StaffDirectory } from '@homeward/persistence';
import { Problem } from '../../problem/problem.js';
import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';

export const staffingCompletions = completionsOf({
  'assign-staff': {
    complete: async ({ role, organisationId, staffId }, around) => {
      await refuseUnlessMember(String(organisationId), String(staffId), role as PartRole, around);
      const part = await around.reference.partOf(String(organisationId), String(staffId));
      return { part: part as StaffSteps['assign-staff']['part'] };
    },
  },
  'cover-staff': {
    complete: async ({ role, staffId }, around) => {
      await refuseUnlessMember(around.actor.organisationId, String(staffId), role as PartRole, around);
      return {};
    },
  },
  'name-centre': {
    complete: async (body, { reference }) => ({
      part: await centrePartOf(body['organisationId'], reference),
    }),
  },
  'offer-transfer': {
    complete: async (body, { reference }) => ({ part: await officePartOf(body['officeId'], reference) }),
    known: async (body, around) => await agreementOf(String(body['officeId']), around),
  },
  'answer-transfer': {
    known: async (_, around) => await agreementOf(around.state!.transfer.offer?.part.organisationId, around),
  },
});

/**
 * GATE-1, CONS-2: finds out whether the agreement of an office is in force. Without an agreement in force, an office
 * cannot take a case over.
 */
const agreementOf = async (officeId: string | undefined, { reference, occurredOn }: Around) => ({
  officeAgreementInForce:
    officeId === undefined ? null : await reference.agreementInForce(officeId, occurredOn),
});

/** PEOPLE-1: checks that a named person can act: the account is active, and has the given organisation and role. */
async function refuseUnlessMember(
  organisationId: string,
  staffId: string,
  role: PartRole,
  { reference }: Around,
): Promise<void> {
  const actor = await reference.actorOf(staffId, role);
  if (actor?.organisationId !== organisationId)
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'staffId', reason: 'unknown' }] });
}

/** Returns the part of a local office or partner abroad. */
export const officePartOf = (officeId: unknown, reference: StaffDirectory): Promise<Part> =>
  partOfKind(officeId, ['local-office'], 'officeId', reference);

/** Returns the part of a canton or a specialised centre. */
const centrePartOf = (organisationId: unknown, reference: StaffDirectory): Promise<Part> =>
  partOfKind(organisationId, centreTypes, 'organisationId', reference);

/**
 * Returns the part for an organisation of one of these kinds. The lead holds the seat of the part until another
 * person takes the seat.
 */
async function partOfKind(
  organisationId: unknown,
  kinds: readonly OrganisationType[],
  path: string,
  reference: StaffDirectory,
): Promise<Part> {
  const part = await reference.partOf(String(organisationId));
  if (!part || !kinds.includes(part.organisationType))
    throw new Problem('REQUEST.INVALID', { fields: [{ path, reason: 'unknown' }] });
  return part;
}

/** INC-4: the people who get the seats if too few people remain after an accusation. */
const fallback = {
  known: async (_: unknown, { reference }: Around) => ({ fallback: await reference.fallback() }),
};

export const incidentCompletions = completionsOf({
  'record-incident': fallback,
  'record-complaint': fallback,
  'narrow-part': fallback,
  'answer-about-whom': fallback,
});
