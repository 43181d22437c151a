import type { ComparableIdentity } from '@homeward/protection';

/** An identity as it lies in the vault: names of the Human Trafficking Case Data Standard. */
export interface RecordedIdentity {
  readonly prs_FirstName: string;
  readonly prs_MiddleName?: string;
  readonly prs_SecondName: string;
  readonly prs_Birthdate: string;
  readonly prs_IdentityNumber?: string;
}

/** As it is hashed: to be compared, and to be found. */
export const comparableIdentity = (identity: RecordedIdentity): ComparableIdentity => ({
  firstName: identity.prs_FirstName,
  middleName: identity.prs_MiddleName,
  familyName: identity.prs_SecondName,
  birthDate: identity.prs_Birthdate,
  documentNumber: identity.prs_IdentityNumber,
});

export const fullName = ({
  prs_FirstName,
  prs_MiddleName,
  prs_SecondName,
}: Pick<RecordedIdentity, 'prs_FirstName' | 'prs_MiddleName' | 'prs_SecondName'>): string =>
  [prs_FirstName, prs_MiddleName, prs_SecondName].filter(Boolean).join(' ');
