import type { Schemas } from '../api/schemas.js';

type Section = Schemas['Case']['sections'][number];

/** Notes of the desk are no part of the file: they have a page of their own. */
const ownPage = 'notes';

export const sectionsOfFile = ({ sections }: Schemas['Case']): readonly Section[] =>
  sections.filter(({ section }) => section !== ownPage);

export const hasNotes = ({ sections }: Schemas['Case']): boolean =>
  sections.some(({ section }) => section === ownPage);
