import { unknown } from '@homeward/domain';
import type { ComparableIdentity } from '@homeward/protection';

/**
 * An identity in the vault, as far as it is known. The field names are the names of the Human Trafficking Case Data
 * Standard.
 */
export type RecordedIdentity = {
  readonly prs_FirstName?: string;
  readonly prs_MiddleName?: string;
  readonly prs_SecondName?: string;
  /** A day, a month, a year, or `unknown`. */
  readonly prs_Birthdate: string;
  /** Countries, `stateless` or `unknown`. Absent in records that are older than these answers. */
  readonly prs_Citizenship?: readonly string[];
  readonly prs_IdentityNumber?: string;
};

/** The form in which an identity is hashed, to compare the identity and to find it. Leaves out unknown parts. */
export const comparableIdentity = ({
  prs_FirstName,
  prs_MiddleName,
  prs_SecondName,
  prs_Birthdate,
  prs_Citizenship = [],
  prs_IdentityNumber,
}: RecordedIdentity): ComparableIdentity => ({
  firstName: prs_FirstName,
  middleName: prs_MiddleName,
  familyName: prs_SecondName,
  birthDate: isKnown(prs_Birthdate) ? prs_Birthdate : undefined,
  citizenships: prs_Citizenship.filter(isKnown),
  documentNumber: prs_IdentityNumber,
});

const isKnown = (answer: string): boolean => answer !== unknown;

export const fullName = ({
  prs_FirstName,
  prs_MiddleName,
  prs_SecondName,
}: Pick<RecordedIdentity, 'prs_FirstName' | 'prs_MiddleName' | 'prs_SecondName'>): string =>
  [prs_FirstName, prs_MiddleName, prs_SecondName].filter(Boolean).join(' ');
