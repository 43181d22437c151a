import { approver, releaser } from '../../aid.js';
import { caseManager, counsellor, donorOfficer, localOfficer, staff } from '../../played-case.js';
import { instalment, line } from '../../planned.js';
import { asUsual } from '../as-usual.js';
import { staffHere, staffAbroad, type Life } from '../life.js';
import { confirm, leave, moneyOf, receive, send } from '../money.js';
import { planAid } from '../stages.js';
import type { StoryEvent } from '../story.js';
import { detail, otherwise, recordAsText, word, type Words } from '../word.js';

const amountOf = (event: StoryEvent, key: string): number | undefined =>
  event[key] === undefined ? undefined : moneyOf(event[key]).amountMinor;

const lastPayment = (life: Life): string => Object.keys(life.played.state.payments).at(-1)!;

/**
 * The amount if the story gives it in the currency of the aid. An amount in another currency is recorded separately.
 */
const inFrancs = (event: StoryEvent, key: string): number | undefined =>
  moneyOf(event[key]).currency === asUsual.currency ? amountOf(event, key) : undefined;

/** The amount in francs, calculated from the story's amount in another currency and the rate. */
function byRate({ got, rate }: StoryEvent): number | undefined {
  if (got === undefined || rate === undefined) return undefined;
  return Math.round((Number(String(got).split(' ')[0]) / Number(rate)) * 100);
}

/**
 * The amount received. If the story gives both amounts in another currency, the received share of the sent amount is
 * the same as in the story.
 */
function shareOf(event: StoryEvent, amountMinor: number): number {
  const got = inFrancs(event, 'got') ?? byRate(event);
  if (got !== undefined) return got;
  const [sent, came] = [amountOf(event, 'sent'), amountOf(event, 'got')];
  const inOneCurrency = sent !== undefined && came !== undefined && inFrancs(event, 'sent') === undefined;
  return inOneCurrency ? Math.round((amountMinor * came) / sent) : amountMinor;
}

function otherCurrency(event: StoryEvent, amountMinor: number): object {
  const { got, rate } = event;
  if (got === undefined || inFrancs(event, 'got') !== undefined) return {};
  const perFranc = Number(String(got).split(' ')[0]) / (shareOf(event, amountMinor) / 100);
  const exchange = {
    rate: rate === undefined ? perFranc.toFixed(4) : String(rate),
    rateSource: asUsual.rateSource,
  };
  return { inOtherCurrency: { ...moneyOf(got), ...exchange } };
}

function received(life: Life, event: StoryEvent): Life {
  const open = Object.values(life.played.state.payments).find(({ status }) => status === 'partly-received');
  const amountMinor =
    inFrancs(event, 'sent') ?? inFrancs(event, 'got') ?? byRate(event) ?? asUsual.amountMinor;
  const paymentId = open?.paymentId ?? send(life, event.who, { amountMinor });
  if (!open) confirm(life, paymentId);
  const proof = proofOf(event, ['fees', 'by', 'in-kind']);
  return receive(life, paymentId, shareOf(event, amountMinor), {
    ...otherCurrency(event, amountMinor),
    ...(proof && { proof: life.seal(proof) }),
  });
}

const proofOf = (event: StoryEvent, keys: readonly string[]): string =>
  keys.flatMap((key) => (key in event ? [`${key}: ${detail(event, key)}`] : [])).join('; ');

function handedOut(life: Life, event: StoryEvent): Life {
  // PAY-5: only the office abroad records a receipt of cash.
  if (event['by'] === 'airport-assistant') return recordAsText(life, event, 'record-receipt');
  const [sent, got] = [inFrancs(event, 'sent'), inFrancs(event, 'got')];
  const amountMinor = sent ?? got ?? asUsual.amountMinor;
  const paymentId = send(life, event.who, { amountMinor, byHand: true });
  leave(life, paymentId);
  const proof = proofOf(event, ['with', 'to']);
  return life.take('record-receipt', caseManager, {
    paymentId,
    receivedMinor: shareOf(event, amountMinor),
    handedOverBy: localOfficer.staffId,
    ...otherCurrency(event, amountMinor),
    ...(proof && { proof: life.seal(proof) }),
  });
}

function returned(life: Life, event: StoryEvent): Life {
  const paymentId = lastPayment(life) ?? send(life, event.who);
  const { status, amountMinor } = life.played.state.payments[paymentId]!;
  const cameBack = amountOf(event, 'amount') ?? amountMinor;
  if (cameBack < amountMinor) return recordAsText(life, event, 'enter-payment-report');
  if (status === 'released') leave(life, paymentId);
  return life
    .take('enter-payment-report', releaser, { paymentId, report: 'returned' })
    .take('answer-payment-report', approver, { paymentId, answer: 'confirmed' });
}

const isAnothersMoney = /landlord/;
const isShort = /got \d+ and signed for/;

const disputed = (
  life: Life,
  event: StoryEvent,
  what: 'short' | 'other-recipient' | 'other' | 'not-received',
): Life => {
  const paymentId = lastPayment(life) ?? send(life, event.who);
  if (life.played.state.payments[paymentId]!.status === 'released') confirm(life, paymentId);
  return life.takeBy('dispute-payment', [caseManager, counsellor], {
    paymentId,
    what,
    account: life.sealed(event),
  });
};

function debt(life: Life, event: StoryEvent): Life {
  const planId = life.newId('plan');
  const lines = [
    { ...line('debt', [instalment(life.newId('i'))], 'debt-repayment'), purpose: life.sealed(event) },
  ];
  return life
    .take('draft-plan', counsellor, { planId, currency: asUsual.currency, lines, raisedCapAsked: false })
    .take('record-debt-finding', counsellor, {
      planId,
      lineId: 'debt',
      linkedToExploitation: event['linked'] === true,
      finding: life.sealed(event),
    })
    .take('confirm-debt-finding', caseManager, { planId, lineId: 'debt' });
}

const need = (life: Life, event: StoryEvent, what: 'needed' | 'not-said'): Life =>
  life.takeBy('record-medical-need', [localOfficer, ...staffHere], {
    personId: event.who,
    asked: event.day < 0 ? 'before-departure' : 'after-arrival',
    need: what,
    note: life.sealed(event),
  });

/** Words for money, medical aid and plans. */
export const wordsOfAid: Words = {
  received: word(['sent', 'got', 'fees', 'by', 'rate', 'in-kind'], received),
  sent: word(['amount'], (life, event) =>
    leave(life, send(life, event.who, { amountMinor: amountOf(event, 'amount') })),
  ),
  'payment-returned': word(['reason', 'amount'], returned),
  'paid-again': word(['payee'], (life, event) => {
    const paymentId = lastPayment(life);
    const { payee } = event;
    life.take('retry-payment', caseManager, {
      paymentId,
      newPayee: life.seal(payee === undefined ? asUsual.payee : { ...asUsual.payee, name: payee }) as never,
    });
    return life.take('confirm-payee', localOfficer, { paymentId, confirmedOnSafeChannel: true });
  }),
  'paid-to-somebody-else': word(['amount'], (life, event) => {
    send(life, event.who, { amountMinor: amountOf(event, 'amount') });
    return disputed(life, event, 'other-recipient');
  }),
  'cash-handed-out': word(['by', 'with', 'sent', 'got', 'to'], handedOut),
  'cash-lost': word(['text'], (life, event) => {
    send(life, event.who, { byHand: true });
    return recordAsText(life, event, 'record-receipt');
  }),
  'cash-returned': word([], (life, event) => {
    send(life, event.who, { byHand: true });
    return returned(life, event);
  }),
  dispute: word(['text'], (life, event) =>
    isAnothersMoney.test(life.words(event))
      ? recordAsText(life, event, 'dispute-payment')
      : disputed(life, event, isShort.test(life.words(event)) ? 'short' : 'other'),
  ),
  'dispute-ended': word([], (life, event) =>
    life.take('resolve-dispute', staff('team-lead', 'swiss-lead', 'case-manager'), {
      paymentId: lastPayment(life),
      receivedMinor: asUsual.amountMinor,
      finding: life.sealed(event),
    }),
  ),
  declines: word(['of'], (life, { who }) =>
    life.take('decline-initial-aid', caseManager, { personId: who, because: 'person-declines' }),
  ),
  'debt-found': word(['linked'], debt),
  'plan-changed': word(['text'], (life, event) =>
    planAid(life, life.newId('plan'), life.words(event), life.newId('i')),
  ),
  'other-money': otherwise('decide-plan', ['from']),

  'needs-medical-aid': word(['text'], (life, event) => need(life, event, 'needed')),
  'does-not-say': word(['about'], (life, event) => need(life, event, 'not-said')),
  'medical-service': word(['text'], (life, event) => {
    if (!life.played.state.medicalAid[event.who]?.grantedMinor) grant(life, event.who);
    return life.takeBy('record-medical-service', staffAbroad, {
      personId: event.who,
      note: life.sealed(event),
    });
  }),
  'medical-service-refused': otherwise('record-medical-service'),
  'medical-aid-ended-early': word([], (life, event) =>
    life.takeBy('end-medical-aid', staffAbroad, {
      personId: event.who,
      because: 'not-needed',
      note: life.sealed(event),
    }),
  ),
  pregnant: word(['text'], (life, event) => fitness(life, event, 'fit')),
  'fit-to-fly': word(['with'], (life, event) => fitness(life, event, 'fit-with-assistance')),
  'not-fit-to-fly': word([], (life, event) => fitness(life, event, 'not-fit')),

  'earlier-aid': word(['country', 'paid', 'as', 'given-back'], (life, { who, paid }) =>
    life.take('declare-earlier-aid', counsellor, {
      personId: who,
      earlierAid: paid === true ? 'paid' : paid === false ? 'applied-not-paid' : 'not-known',
    }),
  ),
};

const grant = (life: Life, personId: string): Life =>
  life.take('grant-medical-aid', donorOfficer, {
    personId,
    amountMinor: asUsual.medicalAidMinor,
    currency: asUsual.currency,
  });

const fitness = (life: Life, event: StoryEvent, is: 'fit' | 'fit-with-assistance' | 'not-fit'): Life =>
  life.takeBy('record-fitness', staffHere, {
    personId: event.who,
    fitness: is,
    note: life.seal(String(event['with'] ?? life.words(event))),
  });
