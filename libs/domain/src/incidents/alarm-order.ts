import type { Asked } from '../case/another-person.js';

/** INC-1: who is alarmed, and in which order the next name is called. INC-3: the first of them who leads. */
export const alarmOrder: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'counsellor' },
];
