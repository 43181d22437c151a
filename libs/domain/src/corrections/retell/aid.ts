import type { PaymentStatus, IsoDay } from '@homeward/contracts';
import { findDeadline, start, stop } from '../../kernel/clock.js';
import type { CaseState } from '../../kernel/case-state.js';
import { contactLine } from '../../follow-up/state.js';
import { followAttempt } from '../../payments/attempts.js';
import type { Payment } from '../../payments/state.js';
import { dayTold, restart, theCase, type Correctable, type Retelling } from '../retelling.js';

const paymentOf = ({ paymentId }: { readonly paymentId: string }): string[] => [paymentId];

export const correctableAid: {
  'record-receipt': Correctable<'record-receipt'>;
  'record-follow-up': Correctable<'record-follow-up'>;
} = {
  'record-receipt': {
    fields: ['receivedMinor'],
    strikable: true,
    about: paymentOf,
    refuse: ({ was, now }, { state }) =>
      now !== null && now.payload.receivedMinor > state.payments[was.payload.paymentId]!.amountMinor
        ? { code: 'PAYMENT.MORE_THAN_SENT', field: 'correction.fields.receivedMinor', rule: 'PAY-1' }
        : undefined,
    retell: (draft, retelling) => {
      const payment = draft.payments[retelling.was.payload.paymentId]!;
      if (!retelling.rests(payment.paymentId)) return;
      payment.receivedMinor = retelling.now?.payload.receivedMinor ?? 0;
      payment.statusSince = dayTold(payment.statusSince, retelling) ?? payment.statusSince;
      if (after(payment) !== undefined) receiveAnew(draft, retelling, payment);
      followAttempt(payment);
    },
  },

  'record-follow-up': {
    fields: ['reached'],
    strikable: true,
    about: () => [theCase],
    retell: (draft, retelling) => {
      const { was, now, setGoing, fact } = retelling;
      for (const personId of new Set(was.payload.personIds)) {
        const line = contactLine(draft, personId);
        if (now === null) line.contacts -= 1;
        line.newest = line.newest.flatMap((one) => {
          if (one.sequence !== was.sequence) return [one];
          return now === null ? [] : [{ ...one, on: now.occurredOn, reached: now.payload.reached }];
        });
      }
      const running = findDeadline(draft, 'follow-up-contact');
      if (now !== null) restart(draft, retelling, 'follow-up-contact');
      else if (running && setGoing(running))
        start(draft, fact, 'follow-up-contact', { from: lastContact(draft) ?? firstArrival(draft) });
    },
  },
};

const lastContact = ({ followUp }: CaseState): IsoDay | undefined =>
  Object.values(followUp.persons)
    .flatMap(({ newest }) => newest.map(({ on }) => on))
    .sort()
    .at(-1);

/** Where a payment stands that was received; from elsewhere (it came back since, it was written off) only the amount moves. */
const after = ({ status, receivedMinor, amountMinor, method }: Payment): PaymentStatus | undefined => {
  if (status !== 'received' && status !== 'partly-received' && status !== 'reconciled') return undefined;
  if (receivedMinor === 0) return method === 'cash' ? 'sent' : 'confirmed';
  if (receivedMinor < amountMinor) return 'partly-received';
  return status === 'reconciled' ? 'reconciled' : 'received';
};

function receiveAnew(draft: CaseState, retelling: Retelling<'record-receipt'>, payment: Payment): void {
  const { paymentId } = payment;
  const before = payment.status;
  payment.status = after(payment)!;
  if (payment.status === before) return restart(draft, retelling, 'payment-step', paymentId);
  stop(draft, 'payment-step', paymentId);
  if (payment.status === 'received')
    start(draft, retelling.now ?? retelling.fact, 'payment-step', { subject: paymentId });
  if (retelling.now === null) start(draft, retelling.fact, 'payment-receipt', { subject: paymentId });
}

const firstArrival = ({ travel }: CaseState): string | undefined =>
  Object.values(travel.travellers)
    .flatMap(({ arrival }) => (arrival === null ? [] : [arrival.on]))
    .sort()[0];
