import { instant, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const of = {
  caseId: { ...orNull(uuid), description: '`null`: the draft of a case that is not opened yet.' },
  step: schemaRef('StaffStep'),
  subject: { ...orNull(string), description: 'The id in the path of the step. `null`: the case.' },
};

/** Schemas of drafts of steps. Only the author of a draft can read it. */
export const draftSchemas = {
  DraftOf: objectOf(of),
  DraftKept: objectOf({ ...of, keptAt: instant }),
  Draft: objectOf({
    ...of,
    keptAt: instant,
    content: { type: 'object', additionalProperties: true, description: 'As it was saved.' },
  }),
  Drafts: listOf(objectOf({ ...of, caseNumber: orNull(string), title: string, keptAt: instant })),
};
