import { setTimeout as pause } from 'node:timers/promises';
import { camt053 } from '../../../apps/api/test/bank-messages.js';
import type { Browser } from '../browser.js';
import type { Bank, BankOfFiles, Booking } from './banks.js';

/** What the page of bank reports shows. */
export interface Reconciliation {
  readonly reports: readonly {
    readonly statements: readonly {
      readonly openingMinor: number;
      readonly closingMinor: number;
      readonly entriesMinor: number;
    }[];
  }[];
  readonly open: readonly { readonly reportId: string; readonly reason: string | null }[];
  readonly differences: readonly {
    readonly currency: string;
    readonly ledgerMinor: number;
    readonly statementsMinor: number;
  }[];
}
interface Task {
  readonly caseId: string;
  readonly subject: string;
}

const francs = (minor: number): string => (minor / 100).toFixed(2);
const balanceAtFirstMinor = 100_000_000;
/** Small files and statements are cut off more often between two of their payments. */
const mostInOne = 20;

/** Finance: gives files to the bank, uploads its statements, and confirms what came back. */
export class Finance {
  readonly #stated = new Set<string>();
  /** The ids of the debits that finance has seen. */
  readonly #debits = new Set<string>();
  #statements = 0;
  #balanceMinor = balanceAtFirstMinor;

  constructor(
    private readonly browser: Browser,
    private readonly bank: Bank,
    private readonly files: BankOfFiles | undefined,
  ) {}

  /** Works until the bank has executed this number of orders and everything on its statements is recorded. */
  async work(payments: number): Promise<void> {
    for (;;) {
      if (this.files) await this.#giveFile(this.files);
      await this.#sendSomeBack(await this.bank.bookings());
      const bookings = await this.bank.bookings();
      await this.#upload(bookings);
      await this.#confirm();
      const isDone = this.#debits.size >= payments && bookings.every((one) => this.#stated.has(nameOf(one)));
      if (isDone && (await this.#isSettled())) return;
      await pause(200);
    }
  }

  async reconciliation(): Promise<Reconciliation> {
    return (await this.browser.read('finance-releaser', '/bank-reports')).body as unknown as Reconciliation;
  }

  /** Makes a file of released payments, fetches it, gives it to the bank and says so. */
  async #giveFile(bank: BankOfFiles): Promise<void> {
    const { body } = await this.browser.read('finance-releaser', '/bank-files/payments');
    const payments = (body['items'] as readonly { caseId: string; paymentId: string }[]).slice(0, mostInOne);
    if (payments.length === 0) return;
    const wanted = payments.map(({ caseId, paymentId }) => ({ caseId, paymentId }));
    const made = await this.browser.send('finance-releaser', '/bank-files', { payments: wanted });
    const file = made.body['file'] as { readonly fileId: string } | null;
    if (!file) return;
    const path = `/bank-files/${file.fileId}`;
    const { status, body: content } = await this.browser.send('finance-releaser', `${path}/content`, {});
    if (status !== 200) return this.#note('content', status, content.code);
    bank.take(String(content['file']));
    // The releaser did not see that the upload to the bank worked, and fetches and uploads the same file again.
    if (this.browser.dice.roll() < 0.3) {
      const again = await this.browser.send('finance-releaser', `${path}/content`, {});
      if (again.body['file'] !== content['file'])
        this.#note('another content', again.status, again.body.code);
      bank.take(String(again.body['file']));
    }
    for (;;) {
      const { body: handed } = await this.browser.send('finance-releaser', `${path}/hand-over`, {});
      if ((handed['file'] as { readonly handedOverAt: string | null }).handedOverAt !== null) return;
    }
  }

  /** The money of the first payment comes back, and of each tenth after it: by turns all and half of it. */
  async #sendSomeBack(bookings: readonly Booking[]): Promise<void> {
    for (const { what, id, amountMinor } of bookings) {
      if (what !== 'DBIT' || this.#debits.has(id)) continue;
      const comesBack = this.#debits.size % 10 === 0;
      const isHalf = this.#debits.size % 20 === 10;
      if (comesBack) await this.bank.sendBack(id, isHalf ? Math.ceil(amountMinor / 2) : amountMinor);
      this.#debits.add(id);
    }
  }

  /** Uploads statements of the bookings that no statement has yet. */
  async #upload(bookings: readonly Booking[]): Promise<void> {
    for (;;) {
      const fresh = bookings.filter((one) => !this.#stated.has(nameOf(one))).slice(0, mostInOne);
      if (fresh.length === 0) return;
      const entries = fresh.map(({ what, id, amountMinor }) => ({
        what,
        amount: francs(amountMinor),
        reference: `${what}-${id.slice(0, 20)}`,
        orders: [{ id, amount: francs(amountMinor) }],
      }));
      const opening = this.#balanceMinor;
      for (const { what, amountMinor } of fresh)
        this.#balanceMinor += what === 'CRDT' ? amountMinor : -amountMinor;
      const statement = camt053({
        messageId: `SYNTHETIC-${(this.#statements += 1)}`,
        day: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Zurich' }),
        opening: francs(opening),
        closing: francs(this.#balanceMinor),
        entries,
      });
      const headers = { 'Content-Type': 'application/xml' };
      const { status, body } = await this.browser.send('finance-releaser', '/bank-reports', statement, {
        headers,
      });
      if (status !== 200) this.#note('bank-reports', status, body.code);
      for (const one of fresh) this.#stated.add(nameOf(one));
    }
  }

  /**
   * PAY-3: the second person confirms what came back, unless the bank reports it itself in that moment. Then the
   * releaser looks again at what waited for that.
   */
  async #confirm(): Promise<void> {
    const { body } = await this.browser.read('finance-approver', '/tasks?step=answer-payment-report');
    for (const { caseId, subject } of body['items'] as readonly Task[])
      await this.browser.take(caseId, {
        as: 'finance-approver',
        step: 'answer-payment-report',
        path: `payments/${subject}/reports/answer`,
        body: { answer: 'confirmed' },
        overtaken: 'PAYMENT.NOTHING_STATED',
      });
    const { open } = await this.reconciliation();
    for (const reportId of new Set(open.map((one) => one.reportId)))
      await this.browser.send('finance-releaser', `/bank-reports/${reportId}/matching`, {});
  }

  async #isSettled(): Promise<boolean> {
    const { body } = await this.browser.read('finance-approver', '/tasks?step=answer-payment-report');
    return (body['items'] as readonly Task[]).length === 0 && (await this.reconciliation()).open.length === 0;
  }

  #note(what: string, status: number, code: string | undefined): void {
    this.browser.unexpected.push(`${what} ${status} ${code ?? ''}`);
  }
}

const nameOf = ({ what, id }: Booking): string => `${what} ${id}`;
