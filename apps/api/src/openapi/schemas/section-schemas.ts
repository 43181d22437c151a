import { caseSections, stepsReadAt, type CaseSection } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, listOf } from '../answer-parts.js';
import { TimelineEntry } from './timeline-schemas.js';
import { CaseDocument } from './document-schemas.js';

/** Returns the name of a schema: `outcomes/proposals` → `OutcomesProposals`. */
const nameOf = (path: string): string =>
  path
    .split(/[/-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const history = arrayOf(TimelineEntry).describe(
  'READ-1: what was recorded about it, in order, as your timeline shows it.',
);

const documents = arrayOf(CaseDocument).describe(
  'The documents that belong to it, as far as your categories allow.',
);

/**
 * Each section with its answer. A reader who may not see the category of a field does not get the field. The section
 * itself supplies the values of the fields.
 */
export const sectionAnswers = caseSections.map((section) => ({
  section,
  schema: answer(
    `${nameOf(section.path)}Section`,
    listOf(
      z.object({
        ...(stepsReadAt(section).length > 0 && { history }),
        ...(section.filedUnder && { documents }),
        ...fieldsOf(section),
      }),
    ),
  ),
}));

/** The fields that an item of any section can have. The other fields of an item depend on the section. */
export interface Section {
  readonly items: readonly {
    readonly history?: z.infer<typeof history>;
    readonly documents?: z.infer<typeof documents>;
  }[];
}

function fieldsOf({ fields }: CaseSection): Readonly<Record<string, z.ZodOptional<z.ZodUnknown>>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, category]) => [
      field,
      z
        .unknown()
        .describe(
          category === 'standing'
            ? 'Shown to everyone who may read the section.'
            : `Of category \`${category}\`.`,
        )
        .optional(),
    ]),
  );
}
