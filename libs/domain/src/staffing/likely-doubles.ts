import type { StaffId } from '@homeward/contracts';

/** An account as the directory lists it. */
export interface DirectoryAccount {
  readonly staffId: StaffId;
  /** The key of the natural person that the account belongs to. */
  readonly naturalPerson: string;
  readonly email: string;
}

/**
 * PEOPLE-2: the address in the form in which addresses are compared. Addresses that differ only in upper and lower
 * case, spaces at the ends or Unicode form count as one address.
 */
export const emailKey = (email: string): string =>
  email.normalize('NFKC').trim().toLowerCase().normalize('NFKC');

/**
 * PEOPLE-2: accounts that probably belong to one natural person, although the directory says that they belong to
 * several. The parts before the @ are equal, apart from dots, dashes, accents, the order of the letters, or a
 * `+suffix`. A person checks the result; the software takes no action.
 */
export function likelyDoubles<A extends DirectoryAccount>(accounts: readonly A[]): A[][] {
  const alike = new Map<string, A[]>();
  for (const account of accounts) {
    const name = nameIn(account.email);
    alike.set(name, [...(alike.get(name) ?? []), account]);
  }
  return [...alike.values()].filter(
    (group) => new Set(group.map(({ naturalPerson }) => naturalPerson)).size > 1,
  );
}

function nameIn(email: string): string {
  const [local = ''] = emailKey(email).split('@');
  const words = local
    .replace(/\+.*$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u);
  return [...words.join('')].sort().join('');
}
