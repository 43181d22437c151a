/**
 * Fields that identify a person or their place. They are shown only while the reader asks for them, because somebody
 * may look over the reader's shoulder.
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
  // Reveals the birth date, which is eighteen years earlier.
  'adultFrom',
  'contact',
  'safeContact',
  'iban',
  'account',
  'pickUp',
]);
