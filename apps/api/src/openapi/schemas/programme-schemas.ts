import {
  codeListDescription,
  consentSetDescription,
  programmeDescription,
  textDescription,
} from '@homeward/programme';
import { answeredSchema, listOf, schemaRef } from '../schema-parts.js';

/** Schemas of policies, texts and lists of codes. They are the schemas with which the files are checked. */
export const programmeSchemas = {
  Programmes: listOf(schemaRef('Programme')),
  Programme: answeredSchema(programmeDescription),
  Texts: listOf(schemaRef('Text')),
  Text: answeredSchema(textDescription),
  CodeLists: listOf(schemaRef('CodeList')),
  CodeList: answeredSchema(codeListDescription),
  ConsentSets: listOf(schemaRef('ConsentSet')),
  ConsentSet: answeredSchema(consentSetDescription),
};
