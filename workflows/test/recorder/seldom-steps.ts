import {
  actCode,
  heldMatters,
  noticeReceivedSignalName,
  type IsoDay,
  type Notice,
} from '@homeward/contracts';
import { providerKey, todayAt } from '@homeward/domain';
import { markShownTo } from '../../../libs/domain/src/access/visible-moves.js';
import { correctionOf } from '../../../libs/domain/test/support/correcting.js';
import type { Bench } from '../support/bench.js';
import { Life } from '../support/life.js';
import { actorOf, organisations, partOf } from '../support/staff.js';
import type { Recording } from './recording.js';

const dayMs = 86_400_000;
const counsellor = 'counsellor@canton';
const lead = 'team-lead@country-office';
const reason = 'Synthetic reason.';
const persons = { personIds: ['@mira'] };
const mira = { personId: '@mira' };

type Tales = Readonly<Record<string, (life: Life, bench: Bench) => Promise<void>>>;

/** Records steps that random lives seldom reach, because each step requires a particular earlier step. */
export async function recordSeldomSteps(bench: Bench, recording: Recording): Promise<void> {
  await recordTales(ofAnAdult, 'adult-four-instalments', bench, recording);
  await recordTales(ofAFamily, 'parent-with-two-minors', bench, recording);
}

async function recordTales(tales: Tales, story: string, bench: Bench, recording: Recording): Promise<void> {
  for (const [scenario, tell] of Object.entries(tales)) {
    const life = Life.of(bench, story);
    await tell(life, bench);
    await recording.keep(`seldom-${scenario}`, (await life.runs()).at(-1)!);
    await life.end();
  }
}

const ofAFamily: Tales = {
  kinship: async (life) => {
    await life.playTo('declare-voluntariness');
    await life.take(counsellor, 'record-kinship', { personIds: ['@nora', '@kid-1'], is: 'parent' });
    const interpreter = { aroundId: '@interpreter', is: 'interpreter', personIds: ['@nora'] };
    await life.take(counsellor, 'name-person-around', { ...interpreter, name: 'Synthetic name' });
  },

  'child-parted': async (life) => {
    await life.playTo('record-boarding');
    const results = [
      { personId: '@nora', result: 'boarded' },
      { personId: '@kid-1', result: 'boarded' },
      { personId: '@kid-2', result: 'no-show' },
    ];
    await life.take('travel-officer', 'record-boarding', { legId: '@first-leg', results });
    await life.take(counsellor, 'record-care', { personId: '@kid-2', inCareOf: 'relative' });
  },
};

const ofAnAdult: Tales = {
  'two-centres': async (life) => {
    await life.playTo('register-case');
    await life.take(counsellor, 'name-centre', { part: partOf(organisations.get('specialised-centre')!) });
    await life.playTo('decide-eligibility');
  },

  'age-finding': async (life) => {
    await life.playTo('record-identity');
    const identity = { prs_FirstName: 'Mira', prs_Birthdate: 'unknown', prs_Citizenship: ['unknown'] };
    await life.take(counsellor, 'record-identity', { ...mira, identity });
    await life.take(counsellor, 'propose-age-finding', { ...mira, ground: 'testimony', reason });
    await life.take('case-manager', 'answer-age-finding', { ...mira, answer: 'confirmed' });
  },

  'in-one-act': async (life) => {
    await life.playTo('register-case');
    const session = {
      ...persons,
      channel: 'phone',
      interpreted: false,
      apart: true,
      repaymentExplained: true,
    };
    const steps = [
      { step: 'record-counselling-session', body: session },
      { step: 'declare-voluntariness', body: persons },
    ] as const;
    const told = steps.map(async ({ step, body }) => ({
      step,
      message: await life.message(counsellor, step, body),
    }));
    await life.send(actCode, life.actOf(await Promise.all(told)));
  },

  debt: async (life) => {
    await life.playTo('draft-plan');
    const due = { amountMinor: 10_000, due: 'after-arrival', evidence: 'none' };
    const loan = { lineId: '@loan', category: 'debt-repayment', purpose: 'Synthetic debt' };
    const lines = [{ ...loan, instalments: [{ instalmentId: '@loan-1', ...due }] }];
    const path = { planId: '@plan' };
    const finding = { lineId: '@loan', linkedToExploitation: false, finding: 'Synthetic finding.' };
    await life.take(counsellor, 'draft-plan', { ...path, currency: 'CHF', raisedCapAsked: false, lines });
    await life.take(counsellor, 'record-debt-finding', finding, { path });
    await life.take('case-manager', 'confirm-debt-finding', { lineId: '@loan' }, { path });
  },

  benefits: async (life) => {
    await life.playTo('draft-plan');
    const declined = { ...mira, because: 'person-declines' };
    await life.take('case-manager', 'decline-initial-aid', declined);
    const need = { ...mira, asked: 'before-departure', need: 'none' };
    await life.take(counsellor, 'record-medical-need', need);
    const born = { personId: '@kim', because: 'birth', finding: 'accompanying' };
    await life.take(counsellor, 'join-person', born);
  },

  evidence: async (life) => {
    await life.playTo('draft-plan');
    const instalment = {
      instalmentId: '@stall-1',
      amountMinor: 10_000,
      due: 'after-arrival',
      evidence: 'quote',
    };
    const lines = [
      { lineId: '@stall', category: 'professional', purpose: 'Synthetic stall', instalments: [instalment] },
    ];
    const path = { planId: '@plan' };
    await life.take(counsellor, 'draft-plan', { ...path, currency: 'CHF', raisedCapAsked: false, lines });
    await life.take(counsellor, 'submit-plan', {}, { path });
    await life.take('donor-officer', 'decide-plan', { decision: 'grant', raisedCapGranted: false }, { path });
    const quotation = { documentId: '@quotation', kind: 'quotation', category: 'plan' };
    const thing = { thingKind: 'instalment', thingId: '@stall-1' };
    await life.take('case-manager', 'attach-document', { ...quotation, ...thing });
    const attached = { documentId: '@quotation', category: 'plan' };
    await life.take(counsellor, 'accept-document', attached);
    await life.take('case-manager', 'withdraw-document', { ...attached, because: 'wrong-person' });
  },

  'second-thoughts': async (life) => {
    await life.playTo('draft-plan');
    await life.take(counsellor, 'withdraw', persons);
    await life.take(counsellor, 'take-back-withdrawal', persons);
    const part = partOf(organisations.get('local-office-2')!);
    const known = { officeAgreementInForce: true };
    await life.take('case-manager', 'offer-transfer', { part, reason }, { known });
    await life.take('local-officer@2', 'answer-transfer', { answer: 'declined' }, { known });
    await life.take('case-manager', 'offer-transfer', { part, reason }, { known });
    await life.take('case-manager', 'withdraw-transfer');
  },

  'lost-texts': async (life) => {
    await life.playTo('draft-plan');
    const held = { personIds: [life.names.idOf('@mira')], matter: 'contacts' } as const;
    const key = providerKey(life.caseId, 'lost-text', 1, 'contact');
    const notice: Notice = { key, step: 'notice-lost-texts', payload: held };
    await life.handle.signal(noticeReceivedSignalName, notice);
    await life.until(() => life.facts.at(-1)!.step === 'notice-lost-texts');
    const { holdId } = life.state.incidents.holds[0]!;
    await life.take('case-manager', 'lift-hold', { holdId, reason });
  },

  override: async (life) => {
    await life.playTo('record-risk-decision');
    const decision = { decision: 'not-advisable', measures: 'Synthetic measures.' };
    await life.take('case-manager', 'record-risk-decision', decision);
    const factors = [{ level: 'household', factor: 'debt', severity: 2, likelihood: 3 }];
    await life.take('case-manager', 'record-risk-input', { side: 'swiss', ...persons, factors });
    await life.take('local-officer', 'record-risk-input', { side: 'destination', ...persons, factors });
    await life.take('case-manager', 'record-risk-decision', decision);
    await life.take('case-manager', 'support-override', { reason });
  },

  'visit-waived': async (life) => {
    await life.playTo('record-visit');
    await life.take('local-officer', 'propose-visit-waiver', { reason });
    await life.take('case-manager', 'confirm-visit-waiver');
  },

  dispute: async (life) => {
    await life.playTo('record-receipt');
    const allowance = { paymentId: '@allowance' };
    const account = { what: 'not-received', account: 'Synthetic account.' };
    await life.take('case-manager', 'dispute-payment', { ...allowance, ...account });
    const finding = { receivedMinor: 10_000, finding: 'Synthetic finding.' };
    await life.take(lead, 'resolve-dispute', { ...allowance, ...finding });
    await life.take('finance-approver', 'reconcile-payment', allowance);
  },

  'stated-by-two': async (life) => {
    await life.playTo('record-receipt');
    const allowance = { paymentId: '@allowance' };
    await life.take('finance-releaser', 'enter-payment-report', { ...allowance, report: 'returned' });
    await life.take('finance-approver', 'answer-payment-report', { ...allowance, answer: 'confirmed' });
    await life.take('case-manager', 'retry-payment', allowance);
  },

  'write-off': async (life) => {
    await life.playTo('record-receipt');
    const allowance = { paymentId: '@allowance' };
    const account = { what: 'not-received', account: 'Synthetic account.' };
    await life.take('case-manager', 'dispute-payment', { ...allowance, ...account });
    await life.take('case-manager', 'propose-write-off', { ...allowance, reason });
    await life.take('finance-approver/2', 'confirm-write-off', allowance);
  },

  'cash-at-the-canton': async (life) => {
    await life.playTo('record-risk-decision');
    const cash = { paymentId: '@cash' };
    const order = { kind: 'travel-allowance', personIds: ['@mira'], amountMinor: 10_000, currency: 'CHF' };
    const how = { payee: {}, method: 'cash', cashHolder: 'counsellor', textCode: 'transfer' };
    await life.take('case-manager', 'request-payment', { ...cash, ...order, ...how });
    await life.take('finance-approver', 'approve-payment', cash);
    await life.take('finance-releaser', 'release-payment', cash);
    await life.until(() => life.state.tasks.some(({ step }) => step === 'hand-out-cash'));
    await life.take(counsellor, 'hand-out-cash', cash);
    await life.take('case-manager', 'record-receipt', { ...cash, receivedMinor: 10_000 });
  },

  escort: async (life) => {
    await life.playTo('plan-journey');
    const way = { mode: 'air', from: 'ZRH', to: 'LOS', departsAt: 'today+2h', arrivesAt: '+9h' };
    const journey = { journeyId: '@escorted', travellers: ['@mira'], legs: [{ legId: '@leg', ...way }] };
    await life.take('travel-officer', 'plan-journey', { ...journey, escort: true });
    const report = { journeyId: '@escorted', report: 'Synthetic report.' };
    await life.take('travel-officer', 'record-escort-report', report);
  },

  hearing: async (life) => {
    await life.playTo('confirm-readiness');
    const hearing = { proceedings: 'hearing-person-decided', hearingOn: '+40d' };
    const readiness = { ...persons, ...hearing, reflectionPeriod: 'not-applicable' };
    await life.take('case-manager', 'confirm-readiness', readiness);
    await life.take(counsellor, 'record-hearing', { ...mira, result: 'by-video' });
  },

  'outcome-of-two': async (life) => {
    await life.playTo('record-boarding');
    const results = [{ ...mira, result: 'no-show' }];
    await life.take('travel-officer', 'record-boarding', { legId: '@first-leg', results });
    const proposal = { proposalId: '@outcome', ...mira, outcome: 'not-departed', reason };
    await life.take('case-manager', 'propose-outcome', proposal);
    await life.take('case-manager', 'drop-outcome-proposal', { proposalId: '@outcome' });
    await life.take('case-manager', 'propose-outcome', proposal);
    await life.take(lead, 'confirm-outcome', { proposalId: '@outcome' });
  },

  corrections: async (life, bench) => {
    await life.playTo('record-arrival');
    await bench.sleep(2 * dayMs);
    await life.playLine();
    const propose = async (): Promise<string> => {
      const { correctionId, ...more } = correctionOf(life, 'record-arrival', { day: await yesterday(bench) });
      await life.take('case-manager', 'propose-correction', { correctionId, ...more });
      return correctionId;
    };
    await life.take('case-manager', 'drop-correction', { correctionId: await propose() });
    const correctionId = await propose();
    const seen = await shownTo(lead, life, bench);
    await life.take(lead, 'confirm-correction', { correctionId, seen });
  },

  'coming-back': async (life) => {
    await life.playInto('reintegration');
    await life.take(counsellor, 'record-coming-back', { ...mira, reason: 'visit' });
    await life.take('case-manager', 'decide-coming-back', { ...mira, decision: 'aid-goes-on' });
    await life.take(counsellor, 'record-leaving-again', mira);
  },

  'second-words': async (life) => {
    await life.playInto('in-transit');
    for (const { consentId, recipientId } of life.state.counselling.consents)
      if (recipientId === organisations.get('local-office'))
        await life.take(counsellor, 'withdraw-consent', { consentId });
    const sharing = { sharingId: '@sharing' };
    await life.take('case-manager', 'propose-safety-sharing', {
      ...sharing,
      ...mira,
      matter: 'met-or-not',
      reason,
    });
    await life.take(lead, 'answer-safety-sharing', { ...sharing, answer: 'confirmed' });

    const disclosure = { disclosureId: '@disclosure' };
    const authority = { authority: 'prosecutor', authorityName: 'Synthetic authority' };
    const asked = {
      basis: 'criminal-procedure',
      article: 'CrimPC-265',
      requestedOn: '-1d',
      answerBy: '+10d',
    };
    const given = { ...disclosure, ...authority, ...asked, ...persons, categories: ['identity', 'travel'] };
    await life.take('case-manager', 'propose-disclosure', given);
    await life.take('protection-officer', 'confirm-disclosure', {
      ...disclosure,
      given: 'Synthetic answer.',
    });
    await life.take('case-manager', 'tell-of-disclosure', { ...disclosure, ...persons, telling: 'told' });
    const other = { disclosureId: '@other-disclosure' };
    await life.take('case-manager', 'propose-disclosure', { ...given, ...other });
    await life.take('case-manager', 'refuse-disclosure', { ...other, reason });

    const access = { accessId: '@access' };
    await life.take('team-lead@specialised-centre', 'break-glass', { ...access, reason, payloads: true });
    await life.take(lead, 'answer-opening', { ...access, answer: 'granted' });
    const review = { answer: 'justified', note: 'Synthetic note.' };
    await life.take('protection-officer', 'review-access', { ...access, ...review });

    const narrowed = { restrictionId: '@narrowed' };
    const about = { organisationIds: [organisations.get('travel-service')!] };
    await life.take('case-manager', 'narrow-part', { ...narrowed, about, ...persons });
    await life.take('case-manager', 'propose-narrowing-lifting', narrowed);
    await life.take('case-manager', 'drop-narrowing-lifting', narrowed);
    await life.take('case-manager', 'propose-narrowing-lifting', narrowed);
    await life.take(lead, 'confirm-narrowing-lifting', narrowed);

    const hold = { holdingId: '@hold', ...persons, matters: [heldMatters[0]] };
    await life.take('case-manager', 'place-hold', hold);
    await life.take(lead, 'lift-hold', { holdId: life.state.incidents.holds[0]!.holdId, reason });

    await life.take(counsellor, 'report-death', { ...mira, source: 'family', text: 'Synthetic text.' });
    await life.take('case-manager', 'refute-death', { ...mira, reason });
    await life.take(counsellor, 'report-death', { ...mira, source: 'family', text: 'Synthetic text.' });
    await life.take(lead, 'confirm-death', mira);
  },
};

/** Returns the fingerprint of the effects that a correction shows to the person who confirms it. */
async function shownTo(as: string, life: Life, bench: Bench): Promise<string> {
  const [now, { state }] = [await bench.now(), life];
  return markShownTo({ state, now, today: todayAt(now), actor: actorOf(as) }, state.corrections.proposed[0]!);
}

const yesterday = async (bench: Bench): Promise<IsoDay> =>
  todayAt(new Date(Date.parse(await bench.now()) - dayMs).toISOString());
