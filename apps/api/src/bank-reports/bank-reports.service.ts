import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { isUuid, type Actor, type Role } from '@homeward/contracts';
import {
  explanationsFor,
  outcomeOfEntry,
  refuseExplanation,
  seesPayment,
  type BankEntryKind,
  type BankSettlement,
  type MatchOutcome,
  type UnmatchedReason,
} from '@homeward/domain';
import {
  BankFiles,
  BankReports,
  CaseReader,
  type BankEntry,
  type BegunMatch,
  type NewBankEntry,
  type RecordProtection,
} from '@homeward/persistence';
import { idOfContent } from '../key-ids.js';
import { orRefuse, Problem } from '../problem/problem.js';
import { stepsOverHttp } from '../steps/step-http.js';
import { StepService } from '../steps/step-service.js';
import { RECORD_PROTECTION, SETTINGS } from '../tokens.js';
import { readBankReport, type Entry } from './bank-report.js';

/** The roles that explain entries. */
export const reconcilers = ['finance-approver', 'finance-releaser'] as const satisfies readonly Role[];

/** An entry as a reader sees it, with the explanations that the reader may give. */
type EntryInAnswer = Omit<BankEntry, 'takenBy'> & { readonly explanations: readonly BankSettlement[] };

interface Caller {
  readonly actor: Actor;
  readonly begunIn: string | undefined;
}

/**
 * PAY-3, PAY-10: takes what a bank reports. Each entry that belongs to a payment becomes a report of the person who
 * uploads the file, like a report by hand. The rest is left for a person.
 */
@Injectable()
export class BankReportsService {
  readonly #iban: string | undefined;

  constructor(
    @Inject(BankReports) private readonly reports: BankReports,
    @Inject(BankFiles) private readonly files: BankFiles,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(StepService) private readonly steps: StepService,
    @Inject(RECORD_PROTECTION) private readonly protection: RecordProtection,
    @Inject(SETTINGS) { bank }: Settings,
  ) {
    this.#iban = bank.accountIban;
  }

  /**
   * Takes a file. In an outage, the file can be sent again: each entry counts once.
   *
   * @throws Problem BANK_FILE.OFF, BANK_REPORT.REPEATED, and the problems of {@link readBankReport}
   */
  async take(caller: Caller, bytes: Uint8Array): Promise<void> {
    if (this.#iban === undefined) throw new Problem('BANK_FILE.OFF');
    const { entries, ...report } = readBankReport(bytes, { iban: this.#iban, now: new Date() });
    const digest = createHash('sha256').update(bytes).digest('hex');
    const reportId = idOfContent(this.protection.hashes, 'bank-report', digest);
    const rows = await Promise.all(entries.map((entry) => this.#rowOf(caller.actor, entry)));
    const doing = { actor: caller.actor, act: 'take-bank-report', route: 'POST bank-reports' };
    if (!(await this.reports.take({ reportId, ...report, entries: rows }, doing)))
      throw new Problem('BANK_REPORT.REPEATED');
    await this.match(caller, reportId);
  }

  /**
   * Reports the orders of a file that are not reported yet. They are reported one after the other, because many steps at
   * once would delay the steps of other users.
   */
  async match(caller: Caller, reportId: string): Promise<void> {
    const reasons = new Map<number, UnmatchedReason>();
    try {
      for (const { number, key } of await this.reports.openMatches(caller.actor, reportId)) {
        const match = await this.reports.begin(caller.actor, reportId, number, key);
        const reason = match ? await this.#report(caller, reportId, match) : 'begun-by-another';
        if (reason !== undefined) reasons.set(number, reason);
      }
    } finally {
      const open = [...reasons].map(([number, reason]) => ({ number, reason }));
      await this.reports.conclude(caller.actor, reportId, open);
    }
  }

  /** Reports one order. Returns why it could not be settled. @throws an outage: the order stays begun */
  async #report(caller: Caller, reportId: string, match: BegunMatch): Promise<UnmatchedReason | undefined> {
    const outcome = await this.#outcomeOf(caller.actor, match);
    const reason =
      'report' in outcome
        ? await this.#enter(caller, reportId, match, outcome.report)
        : 'reason' in outcome
          ? outcome.reason
          : undefined;
    await this.reports.end(caller.actor, reportId, match, reason === undefined);
    return reason;
  }

  async #outcomeOf(actor: Actor, match: BegunMatch): Promise<MatchOutcome> {
    const state = (await this.reader.states(actor, [match.caseId])).get(match.caseId);
    // SEE-7: a payment that is hidden from this person is like a payment that does not exist.
    if (!state || !seesPayment(state, actor, match.paymentId, new Date().toISOString()))
      return { reason: unknown(match.what) };
    return outcomeOfEntry(match, state.payments[match.paymentId]!);
  }

  /** The entries that nothing explains yet, oldest first, as this reader sees them. */
  async open(actor: Actor, limit: number): Promise<EntryInAnswer[]> {
    return await this.#visibleTo(actor, await this.reports.open(actor, limit));
  }

  /** The entries of a report after a position, in the order of the file, as this reader sees them. */
  async entries(actor: Actor, reportId: string, after: number, limit: number): Promise<EntryInAnswer[]> {
    return await this.#visibleTo(actor, await this.reports.entries(actor, reportId, after, limit));
  }

  /**
   * Explains an entry. Explaining it again in the same way changes nothing.
   *
   * @throws Problem REQUEST.NOT_FOUND, BANK_REPORT.ENTRY_SETTLED, STEP.SAME_PERSON
   */
  async explain(actor: Actor, reportId: string, number: number, explanation: BankSettlement): Promise<void> {
    const [entry] = await this.reports.entries(actor, reportId, number - 1, 1);
    if (entry?.number !== number) throw new Problem('REQUEST.NOT_FOUND');
    if (entry.settlement === explanation && entry.settledBy === actor.staffId) return;
    orRefuse(refuseExplanation(explanation, entry.reason, entry.takenBy, actor));
    const route = 'POST bank-reports/:reportId/entries/:number/explanation';
    const doing = { actor, act: 'explain-bank-entry', route };
    if (!(await this.reports.explain(reportId, number, explanation, doing)))
      throw new Problem('BANK_REPORT.ENTRY_SETTLED');
  }

  /** SEE-7: if the reader sees no payment of an open entry, the entry looks like one without a payment. */
  async #visibleTo(actor: Actor, entries: readonly BankEntry[]): Promise<EntryInAnswer[]> {
    const cases = entries.flatMap(({ payments }) => payments.map(({ caseId }) => caseId));
    const states = await this.reader.states(actor, cases);
    const now = new Date().toISOString();
    const explains = reconcilers.some((role) => role === actor.role);
    return entries.map(({ takenBy, ...entry }) => {
      const payments = entry.payments.filter(({ caseId, paymentId }) => {
        const state = states.get(caseId);
        return state !== undefined && seesPayment(state, actor, paymentId, now);
      });
      const isOwn = payments.length > 0 || entry.reason === null || entry.reason === 'bank-fee';
      const reason = isOwn ? entry.reason : unknown(entry.what);
      const explanations = explains ? explanationsFor(reason, takenBy, actor) : [];
      return { ...entry, payments, reason, explanations };
    });
  }

  /** Takes the step. Returns `refused` if the case refuses it for good. */
  async #enter(
    { actor, begunIn }: Caller,
    reportId: string,
    { number, key, caseId, paymentId }: BegunMatch,
    body: object,
  ): Promise<UnmatchedReason | undefined> {
    try {
      await this.steps.take({
        actor,
        begunIn,
        http: stepsOverHttp.get('enter-payment-report')!,
        caseId,
        key: `bank-report ${reportId} ${number} ${key}`,
        pathParams: { paymentId },
        body,
        ifMatch: undefined,
      });
      return undefined;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return 'refused';
      throw error;
    }
  }

  async #rowOf(actor: Actor, { orders, block, isFee, money, ...entry }: Entry): Promise<NewBankEntry> {
    const row = {
      ...entry,
      amountMinor: money?.amountMinor ?? null,
      currency: money?.currency ?? null,
      reason: reasonOf({ ...entry, isFee }),
    };
    if (block) return { ...row, ...(await this.#ordersOf(actor, block, row)) };
    const keys = orders.flatMap((order) => {
      const key = uuidIn(order.endToEndId);
      if (key === undefined) return [];
      return [
        { key, amountMinor: order.money?.amountMinor ?? null, currency: order.money?.currency ?? null },
      ];
    });
    return { ...row, orders: orders.length, keys };
  }

  /** The orders of a block that the bank books as one sum. They belong to the entry only if their sum is that of the entry. */
  async #ordersOf(
    actor: Actor,
    block: NonNullable<Entry['block']>,
    { amountMinor, currency }: Pick<NewBankEntry, 'amountMinor' | 'currency'>,
  ): Promise<Pick<NewBankEntry, 'orders' | 'keys'>> {
    const [, id, n] = /^([0-9a-f]{32})(?:-(\d+))?$/.exec(block.id) ?? [];
    const fileId = uuidIn(id ?? null);
    const lines =
      fileId === undefined ? [] : await this.files.block(actor, fileId, n === undefined ? null : Number(n));
    const sum = lines.reduce((total, line) => total + line.amountMinor, 0);
    const fits =
      amountMinor === null ||
      (block.orders === lines.length && (lines[0]?.currency !== currency || sum === amountMinor));
    const keys = fits ? lines.map(({ key }) => ({ key, amountMinor: null, currency: null })) : [];
    return { orders: block.orders ?? lines.length, keys };
  }
}

/** Why an entry is not matched before its orders are looked at, and for good if it has none that is ours. */
const reasonOf = ({ what, isFee }: Pick<Entry, 'what' | 'isFee'>): UnmatchedReason =>
  isFee ? 'bank-fee' : unknown(what);

/** The reason of an entry that belongs to no payment. */
function unknown(what: BankEntryKind): UnmatchedReason {
  if (what === 'debit') return 'unknown-debit';
  return what === 'credit' ? 'unknown-credit' : 'unknown-order';
}

/** The ids in bank files have no dashes, because a bank passes on at most 35 characters. */
function uuidIn(text: string | null): string | undefined {
  const uuid = text?.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return uuid !== undefined && isUuid(uuid) ? uuid : undefined;
}
