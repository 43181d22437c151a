import { dataCategories, partRoles, type Actor } from '@homeward/contracts';
import { caseSections, readableCategories, readingRestsOn, stateFrom } from '@homeward/domain';
import { code, table } from './markdown.js';

/**
 * A case without content. The data that a role may read depends only on the role, except for a team-lead, for whom it
 * also depends on the case.
 */
const anyCase = stateFrom({});
const fieldCategoriesOf = (role: Actor['role']): readonly string[] =>
  readableCategories(
    anyCase,
    { role, staffId: '', organisationId: '', organisationType: 'oversight' },
    '2026-01-01',
  );

/** Returns the table of roles and data categories. */
export const whoReads = (): string =>
  table(
    ['role', ...dataCategories],
    partRoles.map((role) => [
      code(role),
      ...dataCategories.map((category) => (fieldCategoriesOf(role).includes(category) ? 'reads' : '')),
    ]),
  );

/** CONS-1: returns the organisations that read data by law, and the organisations that need a person's consent. */
export const recipients = (): string =>
  table(
    ['organisation', 'reads by', 'source', 'known as'],
    Object.entries(readingRestsOn).map(([type, { value, sourceRef, standing }]) => [
      code(type),
      value,
      sourceRef,
      standing,
    ]),
  );

/** Returns the parts of a case that have separate routes. */
export const sections = (): string =>
  table(
    ['read', 'shows', 'category'],
    caseSections.map(({ path, summary, category }) => [code(`GET …/${path}`), summary, category]),
  );
