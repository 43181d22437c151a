import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import {
  isUuid,
  type Actor,
  type CaseId,
  type ErrorCode,
  type PaymentId,
  type VaultId,
} from '@homeward/contracts';
import {
  maySee,
  orderInFile,
  orderOfAttempt,
  todayAt,
  type CaseState,
  type OrderInFile,
} from '@homeward/domain';
import { BankFiles, CaseLists, CaseReader, VaultNotes, type BankFile } from '@homeward/persistence';
import { PaymentsHold } from '@homeward/protection';
import type { PersonInAnswer } from '../audit/persons-in-answer.js';
import { Readings } from '../audit/readings.js';
import { Problem } from '../problem/problem.js';
import { SETTINGS } from '../tokens.js';
import { creditTransferInitiation, type Creditor, type DebtorAccount } from './credit-transfers.js';
import { creditorOf } from './creditor.js';

export interface Wanted {
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
}

/** How many payments a file may have. */
export const mostPayments = 500;

export interface PaymentToFile extends Wanted {
  readonly caseNumber: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** A payment that is not in the file, and why. */
export interface LeftOut extends Wanted {
  readonly code: ErrorCode;
}

type Checked = Wanted & ({ readonly order: OrderInFile } | { readonly code: ErrorCode });

/**
 * PAY-2, PAY-3, PAY-8: makes bank files of released payments that no machine sends. The content of a file is made of
 * the records each time it is fetched, so that no copy of names and accounts is stored (decision 116).
 */
@Injectable()
export class BankFilesService {
  readonly #debtor: DebtorAccount | undefined;

  constructor(
    @Inject(BankFiles) private readonly files: BankFiles,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(VaultNotes) private readonly vault: VaultNotes,
    @Inject(Readings) private readonly readings: Readings,
    @Inject(PaymentsHold) private readonly held: PaymentsHold,
    @Inject(SETTINGS) { bank }: Settings,
  ) {
    const { accountHolder: holder, accountIban: iban, accountBic: bic } = bank;
    this.#debtor = holder === undefined || !iban || !bic ? undefined : { holder, iban, bic };
  }

  /** The payments that this person can put into a file now, at most {@link mostPayments}, the earliest due first. */
  async payments(actor: Actor): Promise<PaymentToFile[]> {
    const steps = ['enter-payment-report'];
    const { items } = await this.lists.tasks({ actor, steps, held: false, limit: mostPayments });
    const numbers = new Map(items.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
    const wanted = items.flatMap(({ caseId, subject }) =>
      subject === null ? [] : [{ caseId, paymentId: subject as PaymentId }],
    );
    const toSend = (await this.#checked(actor, wanted)).filter((one) => 'order' in one);
    const taken = await this.files.inFiles(
      actor,
      toSend.map(({ order: { key } }) => key),
    );
    return toSend
      .filter(({ order }) => !taken.has(order.key))
      .map(({ caseId, paymentId, order: { amountMinor, currency } }) => ({
        caseId,
        caseNumber: numbers.get(caseId)!,
        paymentId,
        amountMinor,
        currency,
      }));
  }

  /** Makes a file. Without a file if every payment is left out. @throws Problem BANK_FILE.OFF, BANK_FILE.HELD */
  async make(
    actor: Actor,
    fileId: string,
    wanted: readonly Wanted[],
  ): Promise<{ readonly file: BankFile | undefined; readonly leftOut: readonly LeftOut[] }> {
    await this.#account();
    const before = await this.files.find(actor, fileId);
    const inFile = new Set(before?.lines.map(({ paymentId, caseId }) => `${caseId} ${paymentId}`));
    const others = wanted.filter(({ caseId, paymentId }) => !inFile.has(`${caseId} ${paymentId}`));
    const checked = await this.#checked(actor, others);
    const toSend = checked.filter((one) => 'order' in one);
    const creditors = await this.#creditorsOf(
      actor,
      toSend.map(({ order }) => order),
    );
    const fit = toSend.filter((_, n) => creditors[n] !== undefined);
    const attempts = fit.map(({ caseId, order: { key } }) => ({ caseId, key }));
    const doing = { actor, act: 'make-bank-file', route: 'POST bank-files' };
    const notAdded = before ? new Map<string, never>() : await this.files.make(fileId, attempts, doing);
    const codeOf = (one: Checked): ErrorCode | undefined => {
      if (!('order' in one)) return one.code;
      if (!fit.includes(one)) return 'BANK_FILE.PAYEE_UNFIT';
      if (before || notAdded.get(one.order.key) === 'in-another-file') return 'BANK_FILE.PAYMENT_TAKEN';
      return notAdded.has(one.order.key) ? 'PAYMENT.NOT_IN_THIS_STATUS' : undefined;
    };
    const leftOut = checked.flatMap((one) => {
      const code = codeOf(one);
      const { caseId, paymentId } = one;
      return code === undefined ? [] : [{ caseId, paymentId, code }];
    });
    return { file: await this.files.find(actor, fileId), leftOut };
  }

  /** @throws Problem REQUEST.NOT_FOUND also for a file that somebody else made */
  async find(actor: Actor, fileId: string): Promise<BankFile> {
    const file = isUuid(fileId) ? await this.files.find(actor, fileId) : undefined;
    if (!file) throw new Problem('REQUEST.NOT_FOUND');
    return file;
  }

  /**
   * Returns the content of a file. The same file always has the same content. Before the first time, each payment is
   * checked again (PAY-8).
   *
   * @throws Problem BANK_FILE.HANDED_OVER, BANK_FILE.OUTDATED, BANK_FILE.OFF, BANK_FILE.HELD
   */
  async content(actor: Actor, fileId: string): Promise<string> {
    const debtor = await this.#account();
    const file = await this.find(actor, fileId);
    if (file.handedOverAt !== null) throw new Problem('BANK_FILE.HANDED_OVER');
    const states = await this.#statesOf(actor, file.lines);
    if (file.fetchedAt === null && checkedIn(states, actor, file.lines).some((one) => 'code' in one))
      throw new Problem('BANK_FILE.OUTDATED');
    const orders = file.lines.map((line) => {
      const state = states.get(line.caseId);
      if (!state || !maySee(state, actor, new Date().toISOString())) throw new Problem('BANK_FILE.OUTDATED');
      return orderOfAttempt(state, line);
    });
    const creditors = await this.#creditorsOf(actor, orders);
    if (creditors.includes(undefined)) throw new Problem('BANK_FILE.OUTDATED');
    await this.readings.enter(
      actor,
      file.lines.flatMap((line) => payeesOf(states.get(line.caseId)!, line)),
    );
    const doing = { actor, act: 'fetch-bank-file', route: 'POST bank-files/:fileId/content' };
    if (!(await this.files.fetched(file, doing))) throw new Problem('REQUEST.NOT_FOUND');
    return creditTransferInitiation({
      messageId: fileId.replaceAll('-', ''),
      createdAt: new Date(file.madeAt),
      executeOn: todayAt(file.madeAt),
      debtor,
      transfers: orders.map((order, n) => ({
        endToEndId: order.key.replaceAll('-', ''),
        amountMinor: order.amountMinor,
        currency: order.currency,
        creditor: creditors[n]!,
        text: order.remittanceText,
      })),
    });
  }

  async #checked(actor: Actor, wanted: readonly Wanted[]): Promise<Checked[]> {
    return checkedIn(await this.#statesOf(actor, wanted), actor, wanted);
  }

  #statesOf(actor: Actor, wanted: readonly Wanted[]): Promise<Map<CaseId, CaseState>> {
    return this.reader.states(
      actor,
      wanted.map(({ caseId }) => caseId),
    );
  }

  async #creditorsOf(actor: Actor, orders: readonly OrderInFile[]): Promise<(Creditor | undefined)[]> {
    const asked = orders.map(({ caseId, payeeRef }) => ({ caseId, id: payeeRef as VaultId }));
    const notes = await this.vault.readOfCases(actor, asked, ['payee', 'money']);
    return asked.map(({ id }) => creditorOf(notes.get(id)?.content));
  }

  /** @throws Problem BANK_FILE.OFF, BANK_FILE.HELD */
  async #account(): Promise<DebtorAccount> {
    if (!this.#debtor) throw new Problem('BANK_FILE.OFF');
    if ((await this.held.since()) !== undefined) throw new Problem('BANK_FILE.HELD');
    return this.#debtor;
  }
}

/** Returns the order of each payment, or why it cannot be put into a file now. */
function checkedIn(
  states: ReadonlyMap<CaseId, CaseState>,
  actor: Actor,
  wanted: readonly Wanted[],
): Checked[] {
  const now = new Date().toISOString();
  return wanted.map(({ caseId, paymentId }) => {
    const state = states.get(caseId);
    const asked = state && orderInFile(state, actor, paymentId, now);
    if (asked && 'order' in asked) return { caseId, paymentId, order: asked.order };
    return { caseId, paymentId, code: asked?.refusal.code ?? 'CASE.NOT_FOUND' };
  });
}

/** SEE-5: the persons whose money goes to this payee. */
function payeesOf(state: CaseState, { caseId, paymentId }: Wanted): PersonInAnswer[] {
  const { personIds } = state.payments[paymentId]!;
  return personIds.length === 0
    ? [{ caseId, personId: null }]
    : personIds.map((personId) => ({ caseId, personId }));
}
