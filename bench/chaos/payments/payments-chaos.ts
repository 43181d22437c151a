import { randomUUID } from 'node:crypto';
import { accountIban } from '../../../apps/api/test/bank-messages.js';
import { bankByHand } from '../../../apps/api/test/payment-by-hand.js';
import { Dice } from '../../dice.js';
import { twelveSteps, type Organisations } from '../../twelve-steps.js';
import { Browser, staffAt } from '../browser.js';
import { openChaosHouse } from '../chaos-house.js';
import { organisationsOf } from '../chaos.js';
import { initialAid } from '../client.js';
import { Killer, type Kill } from '../killer.js';
import { proofOf, type Proof } from '../proof.js';
import { BankOfFiles, BankWithInterface } from './banks.js';
import { Finance } from './finance.js';
import { proofOfPayments, type PaymentsProof, type Released } from './proof.js';

/** How orders reach the bank: through its interface, or in files that finance uploads. */
export const ways = ['interface', 'files'] as const;
export type Way = (typeof ways)[number];

export interface PaymentsChaosOptions {
  readonly payments: number;
  readonly clients: number;
  readonly seed: number;
  /** The number of APIs and of workers. */
  readonly ofEach: 1 | 2;
  readonly way: Way;
}

export interface PaymentsChaosResult extends PaymentsProof {
  readonly kills: readonly Kill[];
  readonly steps: Proof;
  readonly answered: number;
  /** The number of keys whose repeated answer differed from the first answer. */
  readonly changed: number;
  readonly unexpected: readonly string[];
  readonly seconds: number;
}

/** Law 8: a case holds few payments, as real ones do. */
const mostInOneCase = 5;

/** The steps of a case without which initial aid can be paid. */
const notNeeded = new Set(['record-safe-contact', 'give-consent']);

/**
 * Kills every part of an installation repeatedly, from the first request of a payment until each payment is on a
 * statement of account. At the end, compares what people released, what the bank did, and what is recorded.
 */
export async function chaosOfPayments(options: PaymentsChaosOptions): Promise<PaymentsChaosResult> {
  const { payments, clients, seed, ofEach, way } = options;
  const startedAt = Date.now();
  const { HOMEWARD_BANK_KIND, ...account } = bankByHand(accountIban);
  const chaosHouse = await openChaosHouse(ofEach, {
    ...account,
    ...(way === 'files' && { HOMEWARD_BANK_KIND }),
    HOMEWARD_STEP_UP_WITHIN_MS: '0',
  });
  try {
    const staffs = await Promise.all(chaosHouse.apiUrls.map(staffAt));
    const browsers = Array.from(
      { length: clients + 1 },
      (_, i) => new Browser(staffs, new Dice(seed * 1_000 + i)),
    );
    const [ofFinance, ...others] = browsers as [Browser, ...Browser[]];
    const files = way === 'files' ? new BankOfFiles() : undefined;
    const bank = files ?? new BankWithInterface(chaosHouse);
    const finance = new Finance(ofFinance, bank, files);
    const released: Released[] = [];
    const organisations = organisationsOf(staffs[0]!);
    const requests = new Requests(payments);
    let over = false;
    const working = Promise.all([
      finance.work(payments),
      ...others.map((browser) => payFor(browser, organisations, requests, released)),
    ]).finally(() => (over = true));
    const killer = new Killer(chaosHouse.parts, browsers, new Dice(seed));
    await Promise.all([working, killer.killWhile(() => !over)]);
    const taken = browsers.flatMap((browser) => browser.taken);
    return {
      ...(await proofOfPayments(
        chaosHouse,
        ofFinance,
        released,
        await bank.bookings(),
        await finance.reconciliation(),
      )),
      steps: await proofOf(chaosHouse, taken, ['enter-payment-report']),
      kills: killer.kills,
      answered: taken.length,
      changed: browsers.reduce((count, browser) => count + browser.changed, 0),
      unexpected: browsers.flatMap((browser) => browser.unexpected),
      seconds: Math.round((Date.now() - startedAt) / 1_000),
    };
  } finally {
    await chaosHouse.stop();
  }
}

/** The payments that nobody has requested yet. */
class Requests {
  constructor(private left: number) {}

  /** Takes up to `most` of them. */
  take(most: number): number {
    const taken = Math.min(most, this.left);
    this.left -= taken;
    return taken;
  }
}

/** Opens cases of families, and pays initial aid to each person. */
async function payFor(
  browser: Browser,
  organisations: Organisations,
  requests: Requests,
  released: Released[],
): Promise<void> {
  for (;;) {
    const persons = requests.take(Math.ceil(browser.dice.between(0, mostInOneCase)));
    if (persons === 0) return;
    const personIds = Array.from({ length: persons }, () => randomUUID());
    const [opening, ...lines] = twelveSteps(organisations, personIds).filter(
      ({ step }) => !notNeeded.has(step),
    );
    const caseId = (await browser.take(undefined, opening!))!;
    for (const line of lines) await browser.take(caseId, line);
    for (const personId of personIds) {
      const aid = {
        paymentId: randomUUID(),
        personId,
        amountMinor: Math.round(browser.dice.between(2_000, 100_000)),
      };
      for (const line of initialAid(aid)) await browser.take(caseId, line);
      released.push({ caseId, ...aid });
      await browser.askAgain();
    }
  }
}
