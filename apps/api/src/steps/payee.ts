import { Field, type NestedFields, type StaffSteps } from '@homeward/domain';
import { isValidIBAN } from 'ibantools';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { name, pattern } from '../texts.js';
import { country } from './values.js';

/** The three fields that are required for an account without an IBAN. */
const accountFields = ['country', 'bankCode', 'account'] as const;

const ibanMark = /^[A-Za-z0-9 ]{5,50}$/;
const bankMark = /^[A-Za-z0-9][A-Za-z0-9 -]{0,19}$/;
const accountMark = /^[A-Za-z0-9][A-Za-z0-9 ./-]{0,33}$/;

const fields = z.strictObject({
  name: name(),
  iban: pattern(ibanMark)
    .overwrite((iban) => iban.replaceAll(' ', '').toUpperCase())
    .refine((iban) => isValidIBAN(iban), 'iban-invalid')
    .optional()
    .meta({ description: 'The length for its country and the check digits are checked.' }),
  country: country().optional(),
  bankCode: pattern(bankMark).optional(),
  account: pattern(accountMark).optional(),
  pickUp: name().optional().meta({ description: 'Where cash is handed over.' }),
});
type Fields = z.output<typeof fields>;

/**
 * PAY-9: the schema of a payee, which has one of three forms. An incomplete or ambiguous payee never reaches an
 * approver.
 */
const oneWay = fields
  .superRefine((payee, at) => {
    for (const { path, message } of faultsOf(payee))
      at.addIssue({ code: 'custom', path: [...path], message });
  })
  .meta({
    description: 'One of: `iban`; `country`, `bankCode` and `account`; `pickUp`, for cash.',
  });

interface Fault {
  readonly path: readonly (keyof Fields)[];
  readonly message: string;
}

function faultsOf(payee: Fields): Fault[] {
  const named = accountFields.filter((field) => payee[field] !== undefined);
  const ways = [
    ...(payee.iban === undefined ? [] : (['iban'] as const)),
    ...(named.length === 0 ? [] : ([named[0]!] as const)),
    ...(payee.pickUp === undefined ? [] : (['pickUp'] as const)),
  ];
  if (ways.length === 0) return [{ path: [], message: 'payee-account-missing' }];
  if (ways.length > 1) return [{ path: [ways[1]!], message: 'payee-account-ambiguous' }];
  if (named.length === 0) return [];
  return accountFields
    .filter((field) => payee[field] === undefined)
    .map((field) => ({ path: [field], message: 'payee-account-incomplete' }));
}

const text = new Field({ kind: 'name', max: 200 }, undefined);
const mark = (pattern: RegExp) => new Field({ kind: 'pattern', pattern }, undefined);
/** The three ways to name a payee, each with the fields that a form on the screen shows. */
export const payeeWays: readonly NestedFields[] = [
  { name: text, iban: mark(ibanMark) },
  {
    name: text,
    country: new Field({ kind: 'country' }, undefined),
    bankCode: mark(bankMark),
    account: mark(accountMark),
  },
  { name: text, pickUp: text },
];

/** Returns the schema of the payee, which staff confirm with the person. */
export const payee = () => oneWay;

/**
 * Returns the payment method of the new payee, if there is a new payee. Cash is picked up. All other payments go
 * through a bank.
 */
export const methodOf = (newPayee: unknown): Pick<StaffSteps['change-payee'], 'newMethod'> =>
  newPayee === undefined ? {} : { newMethod: wayOf(newPayee) };

const wayOf = (named: unknown): 'bank' | 'cash' => ((named as Fields).pickUp === undefined ? 'bank' : 'cash');

/**
 * Refuses a payee that does not fit the method.
 * @throws Problem REQUEST.INVALID if cash goes to an account, or a bank payment to a pick-up point
 */
export function refuseOtherMethod({ payee: named, method }: Readonly<Record<string, unknown>>): object {
  if (wayOf(named) === method) return {};
  throw new Problem('REQUEST.INVALID', { fields: [{ path: 'method', reason: 'payee-of-other-method' }] });
}
