import type { Schemas } from '../api/schemas.js';

type Section = Schemas['Case']['sections'][number];

/** The section of the desk's notes. It is not part of the file, and has its own page. */
const ownPage = 'notes';

export const sectionsOfFile = ({ sections }: Schemas['Case']): readonly Section[] =>
  sections.filter(({ section }) => section !== ownPage);

/** True if this reader may open the section (SEE-7). */
export const hasSection = ({ sections }: Schemas['Case'], name: Section['section']): boolean =>
  sections.some(({ section }) => section === name);

export const hasNotes = (of: Schemas['Case']): boolean => hasSection(of, ownPage);
