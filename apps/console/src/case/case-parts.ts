import type { Schemas } from '../api/schemas.js';
import { hasNotes, sectionsOfFile } from './file.js';

type Case = Schemas['Case'];

/** The parts of a case, in the order of its tabs. */
const caseParts = ['steps', 'timeline', 'file', 'deadlines', 'letters', 'notes'] as const;
export type CasePart = (typeof caseParts)[number];

/** Returns the parts that this reader may open. Only the desk that works on the case has notes. */
export const partsOf = (of: Case): readonly CasePart[] =>
  caseParts.filter((part) => part !== 'notes' || hasNotes(of));

const below: Readonly<Record<CasePart, (of: Case) => string>> = {
  steps: () => '',
  timeline: () => '/timeline',
  file: (of) => `/file/${sectionsOfFile(of)[0]?.section ?? ''}`,
  deadlines: () => '/deadlines',
  letters: () => '/letters',
  notes: () => '/notes',
};

export const addressOf = (of: Case, part: CasePart): string => `/cases/${of.caseId}${below[part](of)}`;
