import { randomUUID } from 'node:crypto';
import { session, twelveSteps, type Line, type Organisations } from '../twelve-steps.js';
import type { Browser, LineAt } from './browser.js';

/** Works like staff: takes cases from their opening to a payment, one after the other. */
export async function workOnCases(
  browser: Browser,
  organisations: Organisations,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) await oneCase(browser, organisations, isOver);
}

async function oneCase(browser: Browser, organisations: Organisations, isOver: () => boolean): Promise<void> {
  const [opening, ...lines] = twelveSteps(organisations);
  const personId = personIn(opening!);
  const caseId = await browser.take(undefined, opening!);
  for (const line of lines) {
    if (isOver()) return;
    await browser.take(caseId, line);
  }
  for (const line of initialAid({ paymentId: randomUUID(), personId, amountMinor: 100_000 }))
    await browser.take(caseId, line);
  for (let more = browser.dice.between(0, 6); more > 0 && !isOver(); more -= 1) {
    await browser.take(caseId, session([personId]));
    await browser.askAgain();
  }
}

const personIn = ({ body }: Line): string =>
  (body['persons'] as readonly { readonly personId: string }[])[0]!.personId;

export interface Aid {
  readonly paymentId: string;
  readonly personId: string;
  /** In rappen. */
  readonly amountMinor: number;
}

/** Returns the steps of initial aid: requested, approved and released by three people. */
export function initialAid({ paymentId, personId, amountMinor }: Aid): readonly LineAt[] {
  return [
    {
      as: 'case-manager',
      step: 'request-payment',
      body: {
        paymentId,
        kind: 'initial-aid',
        personIds: [personId],
        amountMinor,
        currency: 'CHF',
        payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
        method: 'bank',
        textCode: 'transfer',
      },
    },
    { as: 'finance-approver', step: 'approve-payment', path: `payments/${paymentId}/approval`, body: {} },
    { as: 'finance-releaser', step: 'release-payment', path: `payments/${paymentId}/release`, body: {} },
  ];
}
