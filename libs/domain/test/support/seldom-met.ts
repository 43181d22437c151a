import type { Actor, Part } from '@homeward/contracts';
import { cashHolders } from '../../src/payments/fields.js';
import { approver, asked, instalmentAsked, released, releaser, reported, settled } from './aid.js';
import { everybody, outsider } from './choices.js';
import { proposed } from './correcting.js';
import { draft, granted, instalment, line, plan, submitted } from './planned.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  officePart,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
  testPolicy,
} from './played-case.js';
import { lookedAt, offered } from './transfer.js';
import {
  airportAssistant,
  answers,
  arrived,
  departed,
  departureDay,
  inForce,
  planned,
  prepared,
  ready,
  travelOfficer,
} from './travel.js';
import {
  accompaniedBy,
  assessed,
  bothInputs,
  cleared,
  counselled,
  eligible,
  input,
  place,
  withOffice,
} from './way.js';

/** SEE-3: members of organisations that have no part in the case. */
const elsewhere: readonly Actor[] = [
  outsider,
  { ...protectionOfficer, staffId: 'other-protection-officer', organisationId: 'other-oversight' },
  { ...swissLead, staffId: 'other-lead', organisationId: 'other-country-office' },
];
const colleague = staff('case-manager', 'colleague');
const leadOfOversight = staff('team-lead', 'lead-of-oversight', 'protection-officer');
/** All people who act in these cases. */
export const actors: readonly Actor[] = [...everybody, ...elsewhere, colleague, leadOfOversight];

const reason = 'vault-reason';
const personIds = ['anna'];
const ofUnknownAge = (): PlayedCase =>
  new PlayedCase({ persons: { anna: null } }).take('record-identity', counsellor, {
    personId: 'anna',
    identity: 'vault-id',
    adultFrom: null,
    ageBasis: 'not-known',
  });
/** A plan for the repayment of a debt. */
export const debt = plan([line('loan', [instalment('i-1')], 'debt-repayment')]);
export const debtFinding = {
  planId: debt.planId,
  lineId: 'loan',
  linkedToExploitation: false,
  finding: reason,
} as const;
const refusedTwice = (): PlayedCase =>
  assessed(assessed(withOffice(eligible()), 'not-advisable'), 'not-advisable');
const confirmedArrival = (): PlayedCase =>
  assessed(granted(arrived()).take('confirm-arrival', localOfficer, { personIds }), 'as-planned');
const paid = (): PlayedCase =>
  settled(settled(confirmedArrival(), instalmentAsked('i-1')), instalmentAsked('i-2'));
/** Cases in which each possible holder still has cash. */
const cashHeld = (): PlayedCase[] =>
  cashHolders.map((cashHolder) =>
    reported(released(ready(), asked({ method: 'cash', cashHolder })).until(departureDay), 'sent'),
  );
function unconsented(): PlayedCase {
  const played = departed();
  const { consents } = played.state.counselling;
  for (const { consentId } of consents.filter((one) => one.recipientId === officePart.organisationId))
    played.take('withdraw-consent', counsellor, { consentId });
  return played;
}

/** A lead gives a part to a person, or moves the part under another lead. */
const given = (
  role: 'case-manager' | 'protection-officer',
  change: Partial<Part>,
  played: PlayedCase,
  lead: Actor = swissLead,
): PlayedCase => {
  const part = { ...played.state.parts[role]!, staffId: role, taken: true, ...change };
  return played.take('assign-staff', lead, { role, part });
};
/** One member of staff for each role in the case. */
const authors: readonly Actor[] = [
  ...[counsellor, caseManager, swissLead, donorOfficer, travelOfficer, airportAssistant, localOfficer],
  ...[protectionOfficer, approver, releaser],
];
const openReport = (by: Actor): PlayedCase =>
  arrived().take('record-incident', by, { incidentId: 'open', kind: 'threat', personIds });
const withQuotation = (by: Actor): PlayedCase => {
  const asking = plan([line('shop', [instalment('i-1', 100_000, { evidence: 'quote' })])]);
  return granted(cleared(), asking).take('attach-document', by, {
    documentId: 'd-1',
    kind: 'quotation',
    category: 'plan',
    thingKind: 'instalment',
    thingId: 'i-1',
  });
};
const paidAndWithdrawn = (): PlayedCase =>
  reported(released(ready()), 'confirmed')
    .take('record-receipt', caseManager, { paymentId: 'p-1', receivedMinor: 50_000 })
    .take('withdraw', counsellor, { personIds });
const medicalAid = (): PlayedCase =>
  confirmedArrival().take('grant-medical-aid', donorOfficer, {
    personId: 'anna',
    amountMinor: 50_000,
    currency: 'CHF',
  });
const struckBy = (by: Actor): PlayedCase =>
  proposed(ready().take('withdraw', counsellor, { personIds }), 'withdraw', { struck: true }, by);
const parted = (): PlayedCase => {
  const family = { anna: '2010-01-01', child: '2030-06-01' };
  const played = eligible(new PlayedCase({ persons: family }));
  played.take('record-accompanied-minor', counsellor, accompaniedBy('anna', 'child'));
  for (const one of Object.keys(family)) place(played, one, 'under-way');
  return withOffice(played).take('record-arrival', caseManager, {
    results: [{ personId: 'anna', result: 'detained' }],
    whatHappened: 'vault-id',
  });
};

/** SEE-3: a colleague opened the case by break-glass access, and the same colleague is now its lead. */
const looked = (): PlayedCase => {
  const played = given('case-manager', {}, eligible());
  played.take('break-glass', colleague, { accessId: 'a-1', reason, payloads: true });
  return given('case-manager', { leadStaffId: colleague.staffId }, played);
};
/** Data protection has granted access to the payloads, and another lead has the case again. */
const openingGranted = (): PlayedCase => {
  const played = given('protection-officer', {}, looked(), leadOfOversight);
  played.take('answer-opening', protectionOfficer, { accessId: 'a-1', answer: 'granted' });
  return given('case-manager', { leadStaffId: swissLead.staffId }, played);
};
const accusedAndAssessedAnew = (): PlayedCase => {
  const about = { organisationIds: ['country-office'] };
  const played = confirmedArrival()
    .take('record-incident', counsellor, { incidentId: 'accused', kind: 'threat', personIds, about })
    .take('acknowledge-incident', protectionOfficer, { incidentId: 'accused' });
  return played
    .take('record-risk-input', counsellor, input(played, 'swiss'))
    .take('record-risk-input', localOfficer, input(played, 'destination'))
    .take('record-risk-decision', localOfficer, { decision: 'as-planned' });
};
const lost = (): PlayedCase => {
  const played = arrived();
  for (const day of ['2026-03-20', '2026-03-30', '2026-04-09'])
    played.until(day).take('record-follow-up', localOfficer, { personIds, reached: false, channel: 'phone' });
  return played
    .until('2026-05-01')
    .take('decline-initial-aid', caseManager, { personId: 'anna', because: 'not-reached' })
    .take('propose-outcome', caseManager, {
      proposalId: 'lost',
      personId: 'anna',
      outcome: 'contact-lost',
      reason,
    });
};
const withHearing = (): PlayedCase =>
  prepared().take(
    'confirm-readiness',
    caseManager,
    { ...answers, proceedings: 'hearing-person-decided', hearingOn: '2026-06-01' },
    { known: inForce },
  );
const endedAbroad = (): PlayedCase =>
  arrived()
    .take('withdraw', counsellor, { personIds })
    .take('record-outcome', caseManager, { personIds, outcome: 'withdrew' })
    .take('close-case', caseManager, {});
const met = (): PlayedCase =>
  eligible().take(
    'record-identity',
    counsellor,
    { personId: 'anna', identity: 'vault-id', adultFrom: '2010-01-01', ageBasis: 'birth-date' },
    { known: { aidMatches: ['m-1'] } },
  );

/** Cases that wait for steps that random lives seldom reach. */
export const seldomMet = (): PlayedCase[] => [
  ofUnknownAge(),
  draft(counselled(), debt),
  draft(counselled(), debt).take('record-debt-finding', caseManager, debtFinding),
  refusedTwice(),
  submitted(cleared(new PlayedCase({ policy: testPolicy({ donorDecidesPlans: false }) }))),
  departed(ready(prepared(planned(cleared(), { escort: true })))),
  planned(),
  prepared(),
  withHearing(),
  ready(),
  arrived(),
  released(confirmedArrival()),
  reported(released(confirmedArrival()), 'confirmed'),
  reported(released(confirmedArrival()), 'failed'),
  ...cashHeld(),
  paid(),
  unconsented(),
  eligible().take('withdraw', counsellor, { personIds }).take('close-case', caseManager, {}),
  endedAbroad(),
  paidAndWithdrawn(),
  medicalAid(),
  medicalAid().until('2026-04-20'),
  reported(released(confirmedArrival()), 'unknown').take('propose-write-off', caseManager, {
    paymentId: 'p-1',
    reason,
  }),
  parted(),
  met(),
  bothInputs(cleared()),
  lookedAt(offered(arrived())),
  new PlayedCase({ persons: { anna: '2010-01-01', child: '2030-06-01' } }),
  new PlayedCase({ openedBy: caseManager }),
  ...[counsellor, caseManager].map(withQuotation),
  ...authors.map(openReport),
  ...authors.filter((by) => by !== airportAssistant).map(struckBy),
  arrived()
    .until('2026-04-01')
    .take('record-coming-back', counsellor, { personId: 'anna', reason: 'hearing' }),
  arrived().take('report-death', counsellor, { personId: 'anna', source: 'family', text: 'vault-text' }),
  given(
    'case-manager',
    { staffId: colleague.staffId },
    reported(released(confirmedArrival()), 'failed').take('retry-payment', caseManager, {
      paymentId: 'p-1',
      newPayee: 'vault-other',
    }),
  ),
  accusedAndAssessedAnew(),
  lost(),
  looked(),
  openingGranted(),
  ...elsewhere.map((who) => eligible().take('break-glass', who, { accessId: 'a-1', reason, payloads: true })),
  released(confirmedArrival()).take('enter-payment-report', releaser, { paymentId: 'p-1', report: 'failed' }),
  submitted(cleared()).until('2026-06-01'),
  confirmedArrival().take('request-payment', caseManager, asked()).until('2026-06-01'),
  confirmedArrival()
    .take('request-payment', caseManager, asked())
    .take('approve-payment', approver, { paymentId: 'p-1' })
    .until('2026-06-01'),
  met().until('2026-06-01'),
];
