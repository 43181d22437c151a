import type { Schemas } from '../api/schemas.js';

type Section = Schemas['Case']['sections'][number];

/** The section with the notes of the desk. This section is not part of the file, and has its own page. */
const ownPage = 'notes';

export const sectionsOfFile = ({ sections }: Schemas['Case']): readonly Section[] =>
  sections.filter(({ section }) => section !== ownPage);

/** True if this reader may open the section (SEE-7). */
export const hasSection = ({ sections }: Schemas['Case'], name: Section['section']): boolean =>
  sections.some(({ section }) => section === name);

const hasNotes = (of: Schemas['Case']): boolean => hasSection(of, ownPage);

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
