import { programmeDescription } from '@homeward/programme';
import { answeredSchema, listOf, schemaRef } from '../schema-parts.js';

/** The policies, as the policy files are checked. */
export const programmeSchemas = {
  Programmes: listOf(schemaRef('Programme')),
  Programme: answeredSchema(programmeDescription),
};
