/**
 * Fields that identify a person or their place. These fields are shown only while the reader asks for them, because
 * another person may see the screen.
 */
export const nameFields: ReadonlySet<string> = new Set([
  'prs_FirstName',
  'prs_MiddleName',
  'prs_SecondName',
  'ticketNames',
  'ticketName',
]);
export const personalDataFields: ReadonlySet<string> = new Set([
  ...nameFields,
  'prs_Birthdate',
  'prs_IdentityNumber',
  // This day reveals the birth date, which is eighteen years earlier.
  'adultFrom',
  'contact',
  'safeContact',
  'iban',
  'account',
  'pickUp',
]);
