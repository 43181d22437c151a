import {
  authorityKinds,
  comingBackReasons,
  dataCategories,
  disclosureBases,
  documentKinds,
  heldMatters,
  personAroundKinds,
  incidentKinds,
  neverShowReasons,
  safetyMatters,
  staffStepCodes,
  withdrawnReasons,
} from '@homeward/contracts';
import type { CaseState } from '../../../src/case/case-state.js';
import { seatsOf } from '../../../src/case/parts.js';
import { runningInstalments } from '../../../src/planning/state.js';
import { openMatterIds } from '../../../src/incidents/state.js';
import { restrictionsInForce } from '../../../src/incidents/restrictions.js';
import type { Dice } from '../dice.js';
import { officePart } from '../played-case.js';
import { all, hence, reported, under, type Payloads } from './drawing.js';

/** INC-2: persons around the case that an incident may be about. */
const around = (state: CaseState) => state.around.map(({ aroundId }) => ({ aroundIds: [aroundId] }));
const accusations = [
  { organisationIds: [officePart.organisationId] },
  { staffIds: ['case-manager'] },
  { staffIds: ['local-officer'] },
  { staffIds: ['lead-of-country-office'] },
  { staffIds: ['counsellor', 'lead-of-canton'] },
  { organisationIds: ['canton'] },
  { organisationIds: ['country-office'] },
  { organisationIds: ['travel'] },
];

/** SEE-4: staff who work on the case or lead it, and some who could. */
const staffNamed = [
  'counsellor',
  'case-manager',
  'local-officer',
  'protection-officer',
  'lead-of-country-office',
  'lead-of-office-abroad',
  'lead-of-finance',
  'somebody-else',
];

/** Payloads for incidents, complaints, deaths, and coming back. */
export const troublePayloads: Payloads = {
  'record-incident': (state, dice) => ({
    incidentId: `incident-${state.sequence}`,
    kind: dice.one(incidentKinds),
    text: 'vault-text',
    personIds: [dice.one(all(state))],
    ...(dice.chance(70) && { about: dice.one([...accusations, ...around(state), { nobody: true }]) }),
    ...(dice.chance(10) && { cutOff: [officePart.organisationId] }),
  }),
  'answer-about-whom': (state, dice) => ({
    matterId: dice.one(openMatterIds(state)) ?? 'incident-none',
    about: dice.one([...accusations, ...around(state), { nobody: true }, { nobody: true }]),
  }),
  'acknowledge-incident': (state, dice) => ({
    incidentId: dice.one(state.incidents.incidents)?.incidentId ?? 'incident-none',
  }),
  'lift-hold': (state, dice) => ({
    holdId: dice.one(state.incidents.holds)?.holdId ?? 'hold-none',
    reason: 'vault-reason',
  }),
  'record-complaint': (state, dice) => ({
    complaintId: `complaint-${state.sequence}`,
    text: 'vault-text',
    ...(dice.chance(50) && { about: dice.one(accusations) }),
  }),
  'answer-complaint': (state, dice) => ({
    complaintId: dice.one(state.incidents.complaints)?.complaintId ?? 'complaint-none',
    answer: 'vault-answer',
  }),
  'name-person-around': (state, dice) => ({
    aroundId: `around-${state.sequence}`,
    is: dice.one(personAroundKinds),
    personIds: dice.chance(50) ? all(state) : [dice.one(all(state))],
    ...(dice.chance(70) && { name: 'vault-name' }),
    note: 'vault-note',
  }),
  'record-unlisted-event': (state, dice) => ({
    eventId: `event-${state.sequence}`,
    concernsStaff: dice.chance(5),
    atStep: dice.one(staffStepCodes),
    text: 'vault-text',
  }),
  'settle-unlisted-event': (state, dice) => ({
    eventId: dice.one(state.unlistedEvents)?.eventId ?? 'event-none',
    ...(dice.chance(50) && { answer: 'vault-answer' }),
  }),
  'place-hold': (state, dice) => ({
    holdingId: `holding-${state.sequence}`,
    personIds: [dice.one(all(state))],
    matters: [dice.one(heldMatters)],
  }),
  'narrow-part': (state, dice) => ({
    restrictionId: `restriction-${state.sequence}`,
    about: dice.one(accusations),
    personIds: dice.chance(50) ? all(state) : [dice.one(all(state))],
  }),
  'propose-narrowing-lifting': (state, dice) => ({ restrictionId: restrictionId(state, dice) }),
  'confirm-narrowing-lifting': (state, dice) => ({ restrictionId: restrictionId(state, dice) }),
  'drop-narrowing-lifting': (state, dice) => ({ restrictionId: restrictionId(state, dice) }),
  'assign-staff': (state, dice) => {
    const { role, part } = dice.one(seatsOf(state));
    return { role, part: { ...part, staffId: role, taken: true } };
  },
  'attach-document': (state, dice) => ({
    documentId: `document-${state.sequence}`,
    kind: dice.one(documentKinds),
    category: dice.one(dataCategories),
    ...(dice.chance(70) && { personId: dice.one(all(state)) }),
    ...(dice.chance(20) && { matterId: dice.one(state.incidents.incidents)?.incidentId ?? 'incident-none' }),
    ...(dice.chance(50) && evidenceAsked(state)),
  }),
  'accept-document': (state, dice) => {
    const linked = state.documents.filter(({ thingKind }) => thingKind === 'instalment');
    const document = dice.one(linked.length > 0 ? linked : state.documents);
    return {
      documentId: document?.documentId ?? 'document-none',
      category: document?.category ?? 'health',
      ...(document?.matterId && { matterId: document.matterId }),
    };
  },
  'withdraw-document': (state, dice) => {
    const document = dice.one(state.documents);
    return {
      documentId: document?.documentId ?? 'document-none',
      because: dice.one(withdrawnReasons),
      note: 'vault-note',
      category: document?.category ?? 'health',
      ...(document?.matterId && { matterId: document.matterId }),
    };
  },
  'break-glass': (state, dice) => ({
    accessId: `access-${state.sequence}`,
    reason: 'vault-reason',
    payloads: dice.one([true, false]),
  }),
  'answer-opening': (state, dice) => ({
    accessId: dice.one(state.breakGlass.accesses)?.accessId ?? 'access-none',
    answer: dice.one(['granted', 'refused']),
  }),
  'review-access': (state, dice) => ({
    accessId: dice.one(state.breakGlass.accesses)?.accessId ?? 'access-none',
    answer: dice.one(['justified', 'not-justified']),
    note: 'vault-note',
  }),
  'propose-safety-sharing': (state, dice) => ({
    sharingId: `sharing-${state.sequence}`,
    personId: dice.one(under(state)),
    matter: dice.one(safetyMatters),
    reason: 'vault-reason',
  }),
  'answer-safety-sharing': (state, dice) => ({
    sharingId: dice.one(state.counselling.sharing)?.sharingId ?? 'sharing-none',
    answer: dice.one(['confirmed', 'confirmed', 'refused']),
  }),
  'propose-disclosure': (state, dice) => ({
    disclosureId: `disclosure-${state.sequence}`,
    authority: dice.one(authorityKinds),
    authorityName: 'vault-authority',
    basis: dice.one(disclosureBases),
    article: 'CrimPC 265',
    personIds: all(state),
    categories: ['identity', 'travel'],
    requestedOn: hence(state, -10),
    ...(dice.chance(50) && { answerBy: hence(state, 20) }),
  }),
  'confirm-disclosure': (state, dice) => ({ disclosureId: disclosureId(state, dice), given: 'vault-given' }),
  'refuse-disclosure': (state, dice) => ({ disclosureId: disclosureId(state, dice), reason: 'vault-reason' }),
  'tell-of-disclosure': (state, dice) => ({
    disclosureId: disclosureId(state, dice),
    personIds: [dice.one(all(state))],
    telling: dice.one(['told', 'withheld']),
    ...(dice.chance(80) && { ground: 'CrimPC 73' }),
  }),
  'name-never-show': (_, dice) => ({
    staffId: dice.one(staffNamed),
    why: dice.one(neverShowReasons),
    note: 'vault-note',
  }),
  'lift-never-show': (state, dice) => ({
    staffId: dice.one(Object.keys(state.neverShow.named)) ?? 'nobody',
  }),
  'report-death': (state, dice) => ({
    personId: dice.one(all(state)),
    source: 'family',
    text: 'vault-text',
  }),
  'confirm-death': (state, dice) => ({ personId: dice.one(reported(state)) }),
  'refute-death': (state, dice) => ({ personId: dice.one(reported(state)), reason: 'vault-reason' }),
  'record-coming-back': (state, dice) => ({
    personId: dice.one(under(state)),
    reason: dice.one(comingBackReasons),
    note: 'vault-note',
  }),
  'decide-coming-back': (state, dice) => ({
    personId: dice.one(all(state)),
    decision: dice.one(['aid-goes-on', 'aid-goes-on', 'aid-ends']),
  }),
  'record-leaving-again': (state, dice) => ({ personId: dice.one(all(state)) }),
};

const restrictionId = (state: CaseState, dice: Dice): string =>
  dice.one(restrictionsInForce(state))?.restrictionId ?? 'restriction-none';

const disclosureId = (state: CaseState, dice: Dice): string =>
  dice.one(state.disclosures.disclosures)?.disclosureId ?? 'disclosure-none';

/** PLAN-6: a quotation for an instalment that requires one. Instalments of random plans require a quotation. */
function evidenceAsked(state: CaseState): object | undefined {
  const asking = runningInstalments(state).find(({ evidence }) => evidence === 'quote');
  return (
    asking && {
      kind: 'quotation',
      category: 'plan',
      thingKind: 'instalment',
      thingId: asking.instalmentId,
    }
  );
}
