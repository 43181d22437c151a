/** Fields that identify a person or their place: shown only while somebody asks for them (a look over a shoulder). */
export const nameFields: ReadonlySet<string> = new Set([
  'prs_FirstName',
  'prs_MiddleName',
  'prs_SecondName',
  'ticketNames',
  'ticketName',
]);
export const heldFields: ReadonlySet<string> = new Set([
  ...nameFields,
  'prs_Birthdate',
  'prs_IdentityNumber',
  // Eighteen years after the birth.
  'adultFrom',
  'contact',
  'safeContact',
  'iban',
  'account',
  'pickUp',
]);
