import { instant, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const of = {
  caseId: { ...orNull(uuid), description: '`null`: of a case that is not opened yet.' },
  step: schemaRef('StaffStep'),
  subject: { ...orNull(string), description: 'What the path of the step names. `null`: the case.' },
};

/** What members of staff began to write, each to its writer alone. */
export const draftSchemas = {
  DraftOf: objectOf(of),
  DraftKept: objectOf({ ...of, keptAt: instant }),
  Draft: objectOf({
    ...{ ...of, keptAt: instant },
    content: { type: 'object', additionalProperties: true, description: 'As it was kept.' },
  }),
  Drafts: listOf(objectOf({ ...of, caseNumber: orNull(string), title: string, keptAt: instant })),
};
