import type { Actor, CaseId, IsoDay, IsoInstant, PaymentId, StaffId } from '@homeward/contracts';
import type { BankEntryKind, BankSettlement, UnmatchedReason } from '@homeward/domain';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import { enter, type Doing } from '../audit/entered.js';
import { Database, insertNew } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { BankEntryEntity } from '../entities/bank-entry.entity.js';
import { BankMatchEntity } from '../entities/bank-match.entity.js';
import { BankReportEntity, type BankReportKind } from '../entities/bank-report.entity.js';
import { BankStatementEntity } from '../entities/bank-statement.entity.js';
import { PaymentSendEntity } from '../entities/payment-send.entity.js';

/** A statement of account, with its balances in minor units of its currency. A debit balance is negative. */
export interface BankStatement {
  readonly statementId: string;
  readonly currency: string;
  readonly openedOn: IsoDay | null;
  readonly closedOn: IsoDay | null;
  /** `null` if the bank names no such balance. */
  readonly openingMinor: number | null;
  readonly closingMinor: number | null;
}

/** An order within an entry. */
export interface ReportedOrder {
  /** The key of the attempt, as the bank repeats it. */
  readonly key: string;
  readonly amountMinor: number | null;
  readonly currency: string | null;
}

export interface NewBankEntry {
  /** The position of its statement in the file, from 1. `null` in a file without statements. */
  readonly statement: number | null;
  readonly what: BankEntryKind;
  readonly bookedOn: IsoDay | null;
  /** In minor units of `currency`, which is the currency of the account. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly bankReference: string | null;
  /** How many orders the entry contains, also those without a key. */
  readonly orders: number;
  readonly keys: readonly ReportedOrder[];
  /** Why the entry is not matched, until its orders are. */
  readonly reason: UnmatchedReason;
}

export interface NewBankReport {
  readonly reportId: string;
  readonly kind: BankReportKind;
  readonly messageId: string;
  readonly statements: readonly BankStatement[];
  readonly entries: readonly NewBankEntry[];
}

/** An order of an entry that somebody has begun to report. */
export interface BegunMatch {
  readonly number: number;
  readonly key: string;
  readonly what: BankEntryKind;
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
  readonly attempt: number;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  /** How many settled entries of reports of the same kind, and of other kinds, say the same about the attempt. */
  readonly inThisKind: number;
  readonly inOtherKinds: number;
  /** The money that came back according to settled entries. A return in reports of several kinds counts once. */
  readonly creditedMinor: number;
}

/** A report that was taken, with its statements of account. */
export interface TakenReport {
  readonly reportId: string;
  readonly kind: BankReportKind;
  readonly takenAt: IsoInstant;
  readonly entries: number;
  readonly open: number;
  readonly statements: readonly (BankStatement & {
    /** The sum of its entries. Each entry belongs to one of the three sums below. */
    readonly entriesMinor: number;
    readonly matchedMinor: number;
    readonly explainedMinor: number;
    readonly openMinor: number;
  })[];
}

/** An entry of a report. */
export interface BankEntry {
  readonly reportId: string;
  readonly number: number;
  readonly what: BankEntryKind;
  readonly bookedOn: IsoDay | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly bankReference: string | null;
  /** Why nothing explains the entry yet. `null` if it is settled. */
  readonly reason: UnmatchedReason | null;
  readonly settlement: 'matched' | BankSettlement | null;
  readonly settledBy: StaffId | null;
  readonly settledAt: IsoInstant | null;
  /** Who uploaded the report. */
  readonly takenBy: StaffId;
  /** The payments to which the entry belongs, if the reader sees their case. */
  readonly payments: readonly { readonly caseId: CaseId; readonly paymentId: PaymentId }[];
}

/** What the ledger and the statements of account say about the money that left the bank, in minor units. */
export interface BankDifference {
  readonly currency: string;
  readonly ledgerMinor: number;
  readonly statementsMinor: number;
}

/** PAY-3, PAY-10: what banks report about payments and about the account. No name and no text of a bank is stored. */
export class BankReports {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Adds a report with its entries. If the same file is there already, adds only the payments of its entries that this
   * person sees and earlier persons did not. Returns `false` if another file has its id, or the id of a statement.
   */
  async take(report: NewBankReport, doing: Doing): Promise<boolean> {
    return await this.#database
      .withManager(doing.actor, async (manager) => {
        await add(manager, report, doing);
        await addMatches(manager, report);
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof IdTaken) return false;
        throw error;
      });
  }

  /**
   * The orders of a report that this person sees and that are not settled yet. The orders of an entry that a person
   * explained are missing: what the person recorded by hand would be recorded twice.
   */
  async openMatches(actor: Actor, reportId: string): Promise<Pick<BegunMatch, 'number' | 'key'>[]> {
    return await this.#database.rows(actor, openMatchesOf, { reportId });
  }

  /** Begins an order. `undefined` if it or its entry is settled, or if somebody else has begun it. */
  async begin(actor: Actor, reportId: string, number: number, key: string): Promise<BegunMatch | undefined> {
    const values = { reportId, number, key, begunBy: actor.staffId };
    const [row] = await this.#database.rows<BegunRow>(actor, beginMatch, values);
    return row && { ...row, amountMinor: minor(row.amountMinor), creditedMinor: Number(row.creditedMinor) };
  }

  /** Ends what {@link begin} began: the order is settled, or is free for somebody else. */
  async end(actor: Actor, reportId: string, { number, key }: BegunMatch, isSettled: boolean): Promise<void> {
    await this.#database.rows(actor, endMatch, { reportId, number, key, isSettled });
  }

  /**
   * Settles the entries whose orders are all settled, as far as this person sees them. Writes for the others why they
   * are not.
   */
  async conclude(
    actor: Actor,
    reportId: string,
    reasons: readonly { readonly number: number; readonly reason: UnmatchedReason }[],
  ): Promise<void> {
    const values = { reportId, reasons: JSON.stringify(reasons), settledBy: actor.staffId };
    await this.#database.rows(actor, concludeEntries, values);
  }

  /** Writes how a person explains an entry. Returns `false` if the entry is settled, or does not exist. */
  async explain(
    reportId: string,
    number: number,
    settlement: BankSettlement,
    doing: Doing,
  ): Promise<boolean> {
    return await this.#database.withManager(byRole, async (manager) => {
      const { affected } = await manager.update(
        BankEntryEntity,
        { reportId, number, settlement: IsNull() },
        { reason: null, settlement, settledBy: doing.actor.staffId, settledAt: () => 'now()' },
      );
      if (affected === 1) await enter(manager, null, doing);
      return affected === 1;
    });
  }

  /** The reports, newest first. */
  async list(limit: number): Promise<TakenReport[]> {
    const rows = await this.#database.rows<Omit<TakenReport, 'takenAt'> & { takenAt: Date }>(
      byRole,
      reports,
      {
        limit,
      },
    );
    return rows.map(({ takenAt, ...report }) => ({ ...report, takenAt: takenAt.toISOString() }));
  }

  /** The entries that nothing explains yet, oldest first. The payments in cases that the reader does not see are missing. */
  async open(actor: Actor, limit: number): Promise<BankEntry[]> {
    return (await this.#database.rows<EntryRow>(actor, openEntries, { limit })).map(asEntry);
  }

  /** The entries of a report after a position, in the order of the file. */
  async entries(actor: Actor, reportId: string, after: number, limit: number): Promise<BankEntry[]> {
    const rows = await this.#database.rows<EntryRow>(actor, entriesOf, { reportId, after, limit });
    return rows.map(asEntry);
  }

  /** What left the bank in total, by the ledger and by the matched entries of statements of account. */
  async differences(): Promise<BankDifference[]> {
    const rows = await this.#database.rows<Record<keyof BankDifference, string>>(byRole, bankDifferences);
    return rows.map(({ currency, ledgerMinor, statementsMinor }) => ({
      currency,
      ledgerMinor: Number(ledgerMinor),
      statementsMinor: Number(statementsMinor),
    }));
  }
}

/** The id of a report or of a statement belongs to another file. */
class IdTaken extends Error {}

async function add(manager: EntityManager, report: NewBankReport, doing: Doing): Promise<void> {
  const { reportId, kind, messageId, statements, entries } = report;
  const row = { id: reportId, kind, messageId, takenBy: doing.actor.staffId };
  if (!(await insertNew(manager, BankReportEntity, row))) {
    if (await manager.existsBy(BankReportEntity, { id: reportId })) return;
    throw new IdTaken();
  }
  for (const [n, one] of statements.entries()) {
    const { openingMinor, closingMinor, ...rest } = one;
    const statementRow = {
      reportId,
      number: n + 1,
      ...rest,
      openingMinor: text(openingMinor),
      closingMinor: text(closingMinor),
    };
    if (!(await insertNew(manager, BankStatementEntity, statementRow))) throw new IdTaken();
  }
  const rows = entries.map((entry, n) => {
    const { statement, what, bookedOn, amountMinor, currency, bankReference, orders, reason } = entry;
    const own = { statement, what, bookedOn, currency, bankReference, orders, reason };
    return { ...own, reportId, number: n + 1, amountMinor: text(amountMinor) };
  });
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    await manager.insert(BankEntryEntity, rows.slice(from, from + rowsAtOnce));
  await enter(manager, null, doing);
}

/** Adds the orders of the entries whose payments this person sees. */
async function addMatches(manager: EntityManager, { reportId, entries }: NewBankReport): Promise<void> {
  const keys = entries.flatMap((entry) => entry.keys.map(({ key }) => key));
  const sends = await manager.findBy(PaymentSendEntity, { key: In(keys) });
  const caseOf = new Map(sends.map(({ key, caseId }) => [key, caseId]));
  for (const [n, entry] of entries.entries())
    for (const { key, amountMinor, currency } of entry.keys) {
      const caseId = caseOf.get(key);
      if (caseId === undefined) continue;
      const match = { reportId, number: n + 1, key, caseId, amountMinor: text(amountMinor), currency };
      await insertNew(manager, BankMatchEntity, match);
    }
}

/** PostgreSQL takes at most 65,535 values in a statement. */
const rowsAtOnce = 1000;

const minor = (text: string | null): number | null => (text === null ? null : Number(text));
const text = (minor: number | null): string | null => (minor === null ? null : String(minor));

type BegunRow = Omit<BegunMatch, 'amountMinor' | 'creditedMinor'> & {
  readonly amountMinor: string | null;
  readonly creditedMinor: string;
};
type EntryRow = Omit<BankEntry, 'amountMinor' | 'settledAt'> & {
  readonly amountMinor: string | null;
  readonly settledAt: Date | null;
};

const asEntry = ({ amountMinor, settledAt, ...entry }: EntryRow): BankEntry => ({
  ...entry,
  amountMinor: minor(amountMinor),
  settledAt: settledAt?.toISOString() ?? null,
});

const openMatchesOf = statement(
  'bank-report-open-matches',
  `select m.number, m.key from bank_match m join bank_entry e using (report_id, number)
   where m.report_id = :reportId::uuid and m.settled_at is null and e.settlement is null order by m.number, m.key`,
);

const settledMatches = `bank_match o join bank_entry oe using (report_id, number) join bank_report r on r.id = o.report_id
  where o.key = m.key and o.settled_at is not null`;

/** Counts settled entries that say the same. Returns of the same attempt are told apart by their amounts. */
const saysTheSame = (condition: string): string =>
  `(select count(*)::int from ${settledMatches} and oe.what = e.what
      and (oe.what <> 'credit' or o.amount_minor is not distinct from m.amount_minor) and ${condition})`;

/** The returns that settled entries report. Statements and notices report the same return, so only one kind counts. */
const creditedMinor = `(select coalesce(sum(amount_minor * times), 0) from (
    select amount_minor, max(times) as times from (
      select r.kind, o.amount_minor, count(*) as times from ${settledMatches} and oe.what = 'credit'
      group by r.kind, o.amount_minor
    ) as in_kind group by amount_minor
  ) as credits)`;

const beginMatch = statement(
  'bank-match-begin',
  `update bank_match m set begun_by = :begunBy::uuid
   from bank_entry e, bank_report own, payment_send s
   where m.report_id = :reportId::uuid and m.number = :number::int and m.key = :key::text
     and e.report_id = m.report_id and e.number = m.number and own.id = m.report_id and s.key = m.key
     and m.settled_at is null and e.settlement is null and (m.begun_by is null or m.begun_by = :begunBy::uuid)
   returning m.number, m.key, e.what, m.case_id as "caseId", s.payment_id as "paymentId", s.attempt,
     m.amount_minor as "amountMinor", m.currency,
     ${saysTheSame('r.kind = own.kind')} as "inThisKind", ${saysTheSame('r.kind <> own.kind')} as "inOtherKinds",
     ${creditedMinor} as "creditedMinor"`,
);

const endMatch = statement(
  'bank-match-end',
  `update bank_match set settled_at = case when :isSettled::boolean then now() end,
     begun_by = case when :isSettled::boolean then begun_by end
   where report_id = :reportId::uuid and number = :number::int and key = :key::text and settled_at is null`,
);

const concludeEntries = statement(
  'bank-entries-conclude',
  `with outcome as (
     select e.number, reason.reason, e.orders > 0 and e.orders = (select count(settled_at) from bank_match m
       where m.report_id = e.report_id and m.number = e.number) as "isSettled"
     from bank_entry e left join jsonb_to_recordset(:reasons::jsonb) as reason(number int, reason text) using (number)
     where e.report_id = :reportId::uuid and e.settlement is null
   )
   update bank_entry e set settlement = case when "isSettled" then 'matched' end,
     reason = case when "isSettled" then null else outcome.reason end,
     settled_by = case when "isSettled" then :settledBy::uuid end, settled_at = case when "isSettled" then now() end
   from outcome where e.report_id = :reportId::uuid and e.number = outcome.number and e.settlement is null
     and ("isSettled" or outcome.reason is not null)`,
);

const signedMinor = `case e.what when 'debit' then -e.amount_minor when 'credit' then e.amount_minor else 0 end`;
const sumWhere = (condition: string): string =>
  `coalesce((select sum(${signedMinor}) from bank_entry e where e.report_id = t.report_id
     and e.statement = t.number and ${condition}), 0)`;

const reports = statement(
  'bank-reports',
  `select id as "reportId", kind, taken_at as "takenAt",
     (select count(*)::int from bank_entry e where e.report_id = r.id) as entries,
     (select count(*)::int from bank_entry e where e.report_id = r.id and e.settlement is null) as open,
     coalesce((select jsonb_agg(jsonb_build_object('statementId', statement_id, 'currency', currency,
         'openedOn', opened_on, 'closedOn', closed_on, 'openingMinor', opening_minor, 'closingMinor', closing_minor,
         'entriesMinor', ${sumWhere('true')}, 'matchedMinor', ${sumWhere(`e.settlement = 'matched'`)},
         'explainedMinor', ${sumWhere(`e.settlement <> 'matched'`)}, 'openMinor', ${sumWhere('e.settlement is null')})
         order by t.number)
       from bank_statement t where t.report_id = r.id), '[]') as statements
   from bank_report r order by taken_at desc, id limit :limit::int`,
);

const entries = `
  select e.report_id as "reportId", e.number, e.what, to_char(e.booked_on, 'YYYY-MM-DD') as "bookedOn",
    e.amount_minor as "amountMinor", e.currency, e.bank_reference as "bankReference", e.reason, e.settlement,
    e.settled_by as "settledBy", e.settled_at as "settledAt", r.taken_by as "takenBy",
    coalesce((select jsonb_agg(jsonb_build_object('caseId', s.case_id, 'paymentId', s.payment_id) order by s.key)
      from bank_match m join payment_send s on s.key = m.key
      where m.report_id = e.report_id and m.number = e.number), '[]') as payments
  from bank_entry e join bank_report r on r.id = e.report_id`;

const openEntries = statement(
  'bank-entries-open',
  `${entries} where e.settlement is null order by r.taken_at, e.report_id, e.number limit :limit::int`,
);

const entriesOf = statement(
  'bank-entries-of-report',
  `${entries} where e.report_id = :reportId::uuid and e.number > :after::int order by e.number limit :limit::int`,
);

const bankDifferences = statement(
  'bank-differences',
  `with booked as (
     select currency, -sum(amount_minor) as ledger from ledger_posting where account in ('bank', 'returned') group by currency
   ), stated as (
     select currency, -sum(${signedMinor}) as statements from bank_entry e
     where statement is not null and settlement = 'matched' group by currency
   )
   select currency, coalesce(ledger, 0) as "ledgerMinor", coalesce(statements, 0) as "statementsMinor"
   from booked full join stated using (currency) order by currency`,
);
