import type { PaymentStatus } from '@homeward/contracts';
import { amountText } from '@homeward/contracts/currencies';
import {
  thirdPartyTexts,
  totalMinor,
  type Payment,
  type Plan,
  type ThirdPartyTextCode,
} from '@homeward/domain';
import type { Thing } from './case-file.js';
import type { LetterKind } from './letter-kind.js';
import { captioned, textIn, type LetterWords } from './letter-words.js';

/** PLAN-3: prints the plan line by line, each line with its purpose. The reasons are never printed. */
export const planLetter: LetterKind = {
  offers: (file) =>
    plansIn(file.shown('plans'))
      .filter(({ lines = [] }) => lines.length > 0)
      .map(({ planId }) => ({ aboutId: planId, purpose: null, languages: captioned })),
  async blocks(file, { aboutId }, words) {
    const plan = plansIn(await file.itemsWithTexts('plans')).find(({ planId }) => planId === aboutId)!;
    return [
      words.title('plan'),
      words.facts({ version: words.same(String(plan.version)), status: words.codes([plan.status]) }),
      ...plan.lines.flatMap((line, n) => lineBlocks(line, n, plan, words)),
      words.facts({ total: words.same(amountText(totalMinor(plan), plan.currency)) }),
      words.lines('place-and-day', 'signature', 'signature-office'),
    ];
  },
};

type Line = Plan['lines'][number];

const lineBlocks = (
  { category, purpose, instalments }: Line,
  n: number,
  { currency }: Plan,
  words: LetterWords,
) => {
  const isFor = textIn(purpose);
  return [
    words.heading(n + 1, words.codes([category])),
    ...(isFor === undefined ? [] : [words.facts({ purpose: words.same(isFor) })]),
    ...instalments.map(({ amountMinor, due, dueOn, evidence }) =>
      words.facts({
        amountMinor: words.same(amountText(amountMinor, currency)),
        due: dueOn === undefined ? words.codes([due]) : words.day(dueOn),
        evidence: words.codes([evidence]),
      }),
    ),
  ];
};

/** The statuses of a payment whose money has been handed over, or is about to be. */
const handedOver: ReadonlySet<PaymentStatus> = new Set([
  ...(['released', 'sent', 'confirmed', 'partly-received', 'received', 'reconciled'] as const),
]);

/**
 * PAY-5: a receipt to sign when money is handed over. The receipt contains neither the purpose of the money nor who
 * pays it (PAY-7).
 */
export const receiptLetter: LetterKind = {
  offers: (file) =>
    paymentsIn(file.shown('payments'))
      .filter(({ status, payee }) => payee !== undefined && handedOver.has(status))
      .map(({ paymentId }) => ({ aboutId: paymentId, purpose: null, languages: captioned })),
  async blocks(file, { aboutId }, words) {
    const payments = paymentsIn(await file.itemsWithTexts('payments'));
    const payment = payments.find(({ paymentId }) => paymentId === aboutId)!;
    const { paymentId, amountMinor, currency, textCode, payee } = payment;
    const name = nameOf(payee);
    return [
      words.title('receipt'),
      words.facts({
        name: name === undefined ? undefined : words.same(name),
        amountMinor: words.same(amountText(amountMinor, currency)),
        remark: words.same(thirdPartyTexts[textCode as ThirdPartyTextCode]),
        reference: words.same(paymentId),
      }),
      { kind: 'text', said: words.caption('received') },
      words.lines('amount-received', 'place-and-day', 'signature', 'handed-over-by', 'second-person'),
    ];
  },
};

/** Returns only the payee's name, because the account is never printed. */
const nameOf = (payee: unknown): string | undefined =>
  payee !== null && typeof payee === 'object'
    ? textIn((payee as { readonly name?: unknown }).name)
    : undefined;

const plansIn = (things: readonly Thing[] = []) => things as unknown as readonly Plan[];
const paymentsIn = (things: readonly Thing[] = []) => things as unknown as readonly Payment[];
