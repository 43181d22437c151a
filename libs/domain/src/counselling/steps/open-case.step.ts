import type { CaseId, Part, PartRole, PinnedPolicy } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { found } from '../../case/field-kinds.js';
import type { Held } from '../../case/fields.js';
import { caseworkers } from '../../case/who-and-when.js';
import type { Carried } from '../../linked/carried.js';
import { takeOver } from '../../linked/take-over.js';
import { openings } from '../fields.js';
import { personLine } from '../person-line.js';

const fields = {
  persons: openings,
  caseNumber: found<string>('standing'),
  policy: found<PinnedPolicy>('nobody'),
  parts: found<Readonly<Partial<Record<PartRole, Part>>>>('nobody'),
  /** CASE-3: the second centre of the case that these persons were split from, if two centres worked it. */
  centreBeside: found<Part>('nobody').optional(),
  /** SEE-2: the parts that see nothing before the case asks something of them. Absent in older records: none. */
  unasked: found<readonly PartRole[]>('nobody').optional(),
  /** CASE-3: the case that these persons were split from, or whose file this one resumes. */
  linkedTo: found<CaseId>('nobody').optional(),
  /** CASE-3: these persons' lines as they stood in that case, as plain JSON; libs/domain defines its shape. */
  carried: found<unknown>('nobody').optional(),
};
export type OpenCase = Held<typeof fields>;

export const openCase = defineStep('open-case', {
  page: 'counselling',
  summary: 'Open a case: even on a presumption, even without a name',
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
