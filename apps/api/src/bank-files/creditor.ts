import { isValidBIC } from 'ibantools';
import type { Creditor } from './credit-transfers.js';

/** The characters that Swiss banks pass on (Swiss Payment Standards, character set). */
const passedOn = /^[\u0020-\u007E\u00A0-\u017F\u0218-\u021B\u20AC]+$/;
/** Swiss banks pass on at most 70 characters of a name. */
const longestName = 70;

/**
 * Returns a payee of the vault as the creditor of a bank file. `undefined` if a bank file cannot name the payee: the
 * name has characters that the bank would change or cut off, or the payee is older than the fields of an account.
 */
export function creditorOf(payee: unknown): Creditor | undefined {
  const { name, iban, country, bankCode, account } = Object(payee) as Readonly<Record<string, string>>;
  if (name === undefined || name.length > longestName || !passedOn.test(name)) return undefined;
  if (iban !== undefined) return { name, agent: undefined, account: { IBAN: iban } };
  if (country === undefined || bankCode === undefined || account === undefined) return undefined;
  return { name, agent: agentOf(country, bankCode), account: { Othr: { Id: account } } };
}

function agentOf(country: string, bankCode: string): object {
  const bic = bankCode.replaceAll(' ', '').toUpperCase();
  return isValidBIC(bic) ? { BICFI: bic } : { ClrSysMmbId: { MmbId: bankCode }, PstlAdr: { Ctry: country } };
}
