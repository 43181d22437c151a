import { caseSections, type CaseSection } from '@homeward/domain';
import { listOf, objectOf } from '../schema-parts.js';

/** `outcomes/proposals` → `OutcomesProposals`. */
const nameOf = (path: string): string =>
  path
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

export const schemaOfSection = ({ path }: Pick<CaseSection, 'path'>): string => `${nameOf(path)}Section`;

/** What is read of a section, field by field: whoever does not read a field's category is not shown the field. */
export const sectionSchemas = Object.fromEntries(
  caseSections.map((section) => [schemaOfSection(section), listOf(objectOf({}, propertiesOf(section)))]),
);

function propertiesOf({ fields }: CaseSection): Readonly<Record<string, { readonly description: string }>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, category]) => [
      field,
      {
        description:
          category === 'standing' ? 'Shown to whoever reads the section.' : `Of category \`${category}\`.`,
      },
    ]),
  );
}
