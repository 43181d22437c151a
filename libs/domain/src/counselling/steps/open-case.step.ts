import type { CaseId, Part, PartRole, PinnedPolicy } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { found } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personLine } from '../../case/person-line.js';
import { caseworkers } from '../../case/who-and-when.js';
import type { Carried } from '../../linked/carried.js';
import { takeOver } from '../../linked/take-over.js';
import { openings } from '../fields.js';

const fields = {
  persons: openings,
  caseNumber: found<string>('standing'),
  policy: found<PinnedPolicy>('nobody'),
  parts: found<Readonly<Partial<Record<PartRole, Part>>>>('nobody'),
  /** CASE-3: the second centre, if two centres worked on the case from which these persons were split. */
  centreBeside: found<Part>('nobody').optional(),
  /**
   * SEE-2: the parts that see nothing before the case asks them for something. Absent in older records, which have no
   * such parts.
   */
  unasked: found<readonly PartRole[]>('nobody').optional(),
  /** CASE-3: the case from which these persons were split, or whose file this case resumes. */
  linkedTo: found<CaseId>('nobody').optional(),
  /**
   * CASE-3: the lines of these persons, from the case that they were split from, as plain JSON. libs/domain defines
   * the shape.
   */
  carried: found<unknown>('nobody').optional(),
};
export type OpenCase = PayloadOf<typeof fields>;

export const openCase = defineStep('open-case', {
  page: 'counselling',
  summary: 'Open a case, even on a presumption or without a name',
  wire: 'openCase',
  path: '',
  roles: caseworkers,
  stages: [],
  rules: ['CASE-1', 'CASE-2', 'COUN-1', 'PEOPLE-1'],
  fields,
  example: { persons: [{ personId: '…', finding: 'presumed' }] },
  writes: [],
  evolve: (draft, fact) => {
    const { parts, centreBeside, unasked, persons, carried } = fact.payload;
    draft.parts = { ...parts };
    draft.centreBeside = centreBeside ?? null;
    if (unasked) draft.unasked = [...unasked];
    persons.forEach((person, i) => (draft.persons[person.personId] = personLine(person, i + 1)));
    if (carried !== undefined) takeOver(draft, fact, carried as Carried);
  },
});
