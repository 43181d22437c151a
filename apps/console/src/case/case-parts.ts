/** The parts of a case, as its tabs have them. */
export const caseParts = ['steps', 'timeline', 'file', 'deadlines', 'letters', 'notes'] as const;
export type CasePart = (typeof caseParts)[number];

const below: Readonly<Record<CasePart, string>> = {
  steps: '',
  timeline: '/timeline',
  file: '/file/persons',
  deadlines: '/deadlines',
  letters: '/letters',
  notes: '/notes',
};

export const addressOf = (caseId: string, part: CasePart): string => `/cases/${caseId}${below[part]}`;
