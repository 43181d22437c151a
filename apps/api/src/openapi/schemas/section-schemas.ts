import { caseSections, stepsReadAt, type CaseSection } from '@homeward/domain';
import { arrayOf, listOf, objectOf, schemaRef } from '../schema-parts.js';

/** Returns the name of a schema: `outcomes/proposals` → `OutcomesProposals`. */
const nameOf = (path: string): string =>
  path
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export const schemaOfSection = ({ path }: Pick<CaseSection, 'path'>): string => `${nameOf(path)}Section`;

const history = {
  ...arrayOf(schemaRef('TimelineEntry')),
  description: 'READ-1: what was recorded about it, in order, as your timeline shows it.',
};
const documents = {
  ...arrayOf(schemaRef('CaseDocument')),
  description: 'The documents that belong to it, as far as your categories allow.',
};
const alwaysOf = (section: CaseSection): Readonly<Record<string, object>> => ({
  ...(stepsReadAt(section).length > 0 && { history }),
  ...(section.filedUnder && { documents }),
});

/** Schemas of the sections. A reader who may not see the category of a field does not get the field. */
export const sectionSchemas = Object.fromEntries(
  caseSections.map((section) => [
    schemaOfSection(section),
    listOf(objectOf(alwaysOf(section), propertiesOf(section))),
  ]),
);

function propertiesOf({ fields }: CaseSection): Readonly<Record<string, { readonly description: string }>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, category]) => [
      field,
      {
        description:
          category === 'standing'
            ? 'Shown to everyone who may read the section.'
            : `Of category \`${category}\`.`,
      },
    ]),
  );
}
