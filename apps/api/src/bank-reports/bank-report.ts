import type { IsoDay } from '@homeward/contracts';
import { isCurrency, minorOfDecimal } from '@homeward/contracts/currencies';
import { todayAt, type BankEntryKind } from '@homeward/domain';
import type { BankStatement, NewBankReport } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';
import { parseXml, type Element } from './xml.js';

/** An order within an entry, with its own amount if the bank names one. */
interface Order {
  readonly endToEndId: string | null;
  readonly money: Money | null;
}
interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Entry {
  /** The position of its statement in the file, from 1. `null` in a file without statements. */
  readonly statement: number | null;
  readonly what: BankEntryKind;
  readonly bookedOn: IsoDay | null;
  readonly money: Money | null;
  readonly bankReference: string | null;
  readonly isFee: boolean;
  readonly orders: readonly Order[];
  /** The id of our file, or of a block of it, if the bank names its orders in this way only. */
  readonly block: { readonly id: string; readonly orders: number | null } | null;
}

export interface BankReport {
  readonly kind: NewBankReport['kind'];
  readonly messageId: string;
  readonly statements: readonly BankStatement[];
  readonly entries: readonly Entry[];
}

interface Expected {
  /** The account that bank files debit. */
  readonly iban: string;
  readonly now: Date;
}

/**
 * Reads a bank's report: pain.002.001.10, camt.053.001.08 or camt.054.001.08 (ISO 20022, Swiss Payment Standards).
 *
 * @throws Problem BANK_REPORT.MALFORMED, BANK_REPORT.OTHER_ACCOUNT, BANK_REPORT.OF_TOMORROW, each with the place in the
 * file
 */
export function readBankReport(bytes: Uint8Array, expected: Expected): BankReport {
  const document = parseXml(bytes);
  if ('faultyLine' in document) throw malformed(`line ${document.faultyLine}`, 'not-well-formed');
  const { namespace, root } = document;
  const prefix = 'urn:iso:std:iso:20022:tech:xsd:';
  const message = namespace.startsWith(prefix) ? namespace.slice(prefix.length) : '';
  if (message === 'pain.002.001.10') return statusReport(one(root, 'CstmrPmtStsRpt'), expected);
  if (message === 'camt.053.001.08')
    return accountReport('camt.053', one(root, 'BkToCstmrStmt'), 'Stmt', expected);
  if (message === 'camt.054.001.08')
    return accountReport('camt.054', one(root, 'BkToCstmrDbtCdtNtfctn'), 'Ntfctn', expected);
  throw malformed(root.path, 'no-bank-report');
}

/** The statuses of an order that the bank will carry out. Any other status, except `RJCT`, says nothing yet. */
const acceptedStatuses: ReadonlySet<string> = new Set(['ACTC', 'ACCP', 'ACSP', 'ACWC', 'ACSC', 'ACCC']);

function statusReport(message: Element, expected: Expected): BankReport {
  const original = one(message, 'OrgnlGrpInfAndSts');
  const blocks = all(message, 'OrgnlPmtInfAndSts');
  const ofFile = blocks.length === 0 ? entryOfStatus(original, 'GrpSts', 'OrgnlMsgId') : [];
  return {
    kind: 'pain.002',
    messageId: messageIdOf(message, expected),
    statements: [],
    entries: [...ofFile, ...blocks.flatMap(entriesOfBlock)],
  };
}

function entriesOfBlock(block: Element): Entry[] {
  const orders = all(block, 'TxInfAndSts');
  if (orders.length === 0) return entryOfStatus(block, 'PmtInfSts', 'OrgnlPmtInfId');
  return orders.flatMap((order) => {
    const what = kindOf(textOf(order, 'TxSts') ?? textOf(block, 'PmtInfSts'));
    const money = moneyOf(at(order, 'OrgnlTxRef', 'Amt', 'InstdAmt'));
    const endToEndId = textOf(order, 'OrgnlEndToEndId');
    return what ? [{ ...withoutBooking, what, orders: [{ endToEndId, money }], block: null }] : [];
  });
}

/** The entry of a status that holds for all orders of a file or of a block. */
function entryOfStatus(element: Element, status: string, id: string): Entry[] {
  const what = kindOf(textOf(element, status));
  const block = { id: one(element, id).text, orders: null };
  return what ? [{ ...withoutBooking, what, orders: [], block }] : [];
}

const kindOf = (status: string | null): BankEntryKind | undefined => {
  if (status === 'RJCT') return 'rejected';
  return status !== null && acceptedStatuses.has(status) ? 'accepted' : undefined;
};

const withoutBooking = {
  statement: null,
  bookedOn: null,
  money: null,
  bankReference: null,
  isFee: false,
} as const;

function accountReport(
  kind: 'camt.053' | 'camt.054',
  message: Element,
  part: 'Stmt' | 'Ntfctn',
  expected: Expected,
): BankReport {
  const parts = all(message, part);
  if (parts.length === 0) throw malformed(`${message.path}/${part}`, 'missing-element');
  const isStatement = kind === 'camt.053';
  return {
    kind,
    messageId: messageIdOf(message, expected),
    statements: isStatement ? parts.map((account) => statementOf(account, expected)) : [],
    entries: parts.flatMap((account, n) => {
      const currency = currencyOf(account, expected);
      return all(account, 'Ntry')
        .filter((entry) => textOf(entry, 'Sts', 'Cd') === 'BOOK' || textOf(entry, 'Sts') === 'BOOK')
        .map((entry) => entryOf(entry, isStatement ? n + 1 : null, { currency, ...expected }));
    }),
  };
}

/** The currency of the account. @throws Problem BANK_REPORT.OTHER_ACCOUNT */
function currencyOf(account: Element, { iban }: Expected): string {
  const id = one(account, 'Acct', 'Id', 'IBAN');
  if (id.text.replaceAll(' ', '') !== iban)
    throw faultAt('BANK_REPORT.OTHER_ACCOUNT', id.path, 'other-account');
  const own = at(account, 'Acct', 'Ccy');
  const first = at(account, 'Bal', 'Amt') ?? at(account, 'Ntry', 'Amt');
  const currency = own?.text ?? first?.attributes['Ccy'];
  if (currency === undefined || !isCurrency(currency))
    throw malformed(`${(own ?? account).path}${own ? '' : '/Acct/Ccy'}`, 'no-currency');
  return currency;
}

function statementOf(account: Element, expected: Expected): BankStatement {
  const currency = currencyOf(account, expected);
  const balance = (code: string) => {
    const found = all(account, 'Bal').find((one) => textOf(one, 'Tp', 'CdOrPrtry', 'Cd') === code);
    if (!found) return { minor: null, day: null };
    return { minor: signed(found, currency), day: dayOf(one(found, 'Dt'), expected) };
  };
  const [opening, closing] = [balance('OPBD'), balance('CLBD')];
  return {
    statementId: one(account, 'Id').text,
    currency,
    openedOn: opening.day,
    closedOn: closing.day,
    openingMinor: opening.minor,
    closingMinor: closing.minor,
  };
}

function signed(element: Element, currency: string): number {
  const { amountMinor } = inCurrency(one(element, 'Amt'), currency);
  return directionOf(element) === 'debit' ? -amountMinor : amountMinor;
}

function entryOf(
  entry: Element,
  statement: number | null,
  context: Expected & { readonly currency: string },
): Entry {
  const what = directionOf(entry);
  const money = inCurrency(one(entry, 'Amt'), context.currency);
  const details = all(entry, 'NtryDtls');
  const parts = details.flatMap((detail) => all(detail, 'TxDtls'));
  const batch = details.flatMap((detail) => all(detail, 'Btch')).at(0);
  const blockId = batch && textOf(batch, 'PmtInfId');
  const booked = at(entry, 'BookgDt');
  const family = textOf(entry, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd');
  return {
    statement,
    what,
    bookedOn: booked ? dayOf(booked, context) : null,
    money,
    bankReference: textOf(entry, 'AcctSvcrRef'),
    isFee: family !== null && feeFamilies.has(family),
    orders: parts.map((part) => orderOf(part, what, parts.length === 1 ? money : null)),
    block:
      parts.length === 0 && blockId ? { id: blockId, orders: Number(textOf(batch, 'NbOfTxs') ?? 0) } : null,
  };
}

/** Charges, fees and commissions (ISO 20022 bank transaction codes). */
const feeFamilies: ReadonlySet<string> = new Set(['CHRG', 'FEES', 'COMM', 'COME', 'COMI', 'COMT']);

/**
 * A debit counts with the amount that was ordered, because the account may have another currency. A credit counts with
 * the amount that was booked, which is what came back.
 */
function orderOf(part: Element, what: 'debit' | 'credit', ofEntry: Money | null): Order {
  const booked = moneyOf(at(part, 'Amt')) ?? moneyOf(at(part, 'AmtDtls', 'TxAmt', 'Amt'));
  const ordered = what === 'debit' ? moneyOf(at(part, 'AmtDtls', 'InstdAmt', 'Amt')) : null;
  return { endToEndId: textOf(part, 'Refs', 'EndToEndId'), money: ordered ?? booked ?? ofEntry };
}

function directionOf(element: Element): 'debit' | 'credit' {
  const direction = one(element, 'CdtDbtInd');
  if (direction.text === 'DBIT') return 'debit';
  if (direction.text === 'CRDT') return 'credit';
  throw malformed(direction.path, 'no-direction');
}

function inCurrency(amount: Element, currency: string): Money {
  const money = moneyOf(amount)!;
  if (money.currency !== currency) throw malformed(amount.path, 'other-currency');
  return money;
}

/** @throws Problem BANK_REPORT.MALFORMED if the amount has no currency, or is no amount of it */
function moneyOf(amount: Element | undefined): Money | null {
  if (!amount) return null;
  const currency = amount.attributes['Ccy'] ?? '';
  if (!isCurrency(currency)) throw malformed(amount.path, 'no-currency');
  // ISO 20022 allows decimals that the currency does not have, as long as they are zero.
  const amountMinor = minorOfDecimal(amount.text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
  if (amountMinor === undefined) throw malformed(amount.path, 'no-amount');
  return { amountMinor, currency };
}

/** @throws Problem BANK_REPORT.OF_TOMORROW */
function messageIdOf(message: Element, expected: Expected): string {
  const header = one(message, 'GrpHdr');
  checkDay(one(header, 'CreDtTm'), expected);
  return one(header, 'MsgId').text;
}

/** The day of a choice of a day and a time. @throws Problem BANK_REPORT.OF_TOMORROW */
function dayOf(choice: Element, expected: Expected): IsoDay {
  return checkDay(at(choice, 'Dt') ?? one(choice, 'DtTm'), expected);
}

/** The days and times in the files of a bank are those of Switzerland. @throws Problem BANK_REPORT.MALFORMED, BANK_REPORT.OF_TOMORROW */
function checkDay({ text, path }: Element, { now }: Expected): IsoDay {
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(day))) throw malformed(path, 'no-day');
  if (day > todayAt(now.toISOString())) throw faultAt('BANK_REPORT.OF_TOMORROW', path, 'of-tomorrow');
  return day;
}

const all = (element: Element, name: string): readonly Element[] =>
  element.children.filter((child) => child.name === name);

const at = (element: Element, ...names: readonly string[]): Element | undefined =>
  names.reduce<Element | undefined>((found, name) => found && all(found, name)[0], element);

const textOf = (element: Element, ...names: readonly string[]): string | null =>
  at(element, ...names)?.text || null;

/** @throws Problem BANK_REPORT.MALFORMED if the element is missing or empty */
function one(element: Element, ...names: readonly string[]): Element {
  const found = at(element, ...names);
  if (!found || (found.children.length === 0 && found.text === ''))
    throw malformed([element.path, ...names].join('/'), 'missing-element');
  return found;
}

const malformed = (path: string, reason: string): Problem => faultAt('BANK_REPORT.MALFORMED', path, reason);

const faultAt = (
  code: 'BANK_REPORT.MALFORMED' | 'BANK_REPORT.OTHER_ACCOUNT' | 'BANK_REPORT.OF_TOMORROW',
  path: string,
  reason: string,
): Problem => new Problem(code, { fields: [{ path, reason }] });
