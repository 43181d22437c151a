import { seatedAt, shown } from '../reading/case-sql.js';

/**
 * True if the author of a row of a case still has a seat in the case in the role of the row, and may see it (SEE-4).
 */
export const isWritersSeat = (row: string): string => {
  const writer = {
    staffId: `${row}.staff_id`,
    role: `${row}.role`,
    organisationId: `${row}.organisation_id`,
  };
  return `(exists (select from staff_account s where s.id = ${row}.staff_id and s.active)
    and ${seatedAt(`${row}.case_id`, writer)}
    and exists (select from return_case seen where seen.id = ${row}.case_id and ${shown('seen', writer)}))`;
};
