import { languages } from '@homeward/contracts';
import { openApiDocument } from '../src/openapi/openapi.js';
import * as vocabulary from '../src/openapi/schemas/vocabulary-schemas.js';

type Schema = Readonly<Record<string, unknown>>;
const { schemas: all } = openApiDocument()['components'] as {
  readonly schemas: Readonly<Record<string, Schema>>;
};

/** Answers that the console shows field by field, and that are not sections of a case. */
const shown = [
  ...[
    'AuditEntry',
    'Breach',
    'BreachConcerns',
    'ReadingAlerts',
    'ReportListed',
    'StatementPeriod',
    'Certificate',
  ],
  ...['LikelyDoubles', 'LeadSuccessions', 'Restarts', 'DataRequestsWaiting', 'DataRequests'],
  ...['Matches', 'LegalHolds', 'Erasures', 'Documents', 'Corrections', 'Programme'],
];

/** Names of fields of a list itself, as opposed to its items, and names of languages. */
const notShown: readonly string[] = ['items', ...languages];

/** Returns the field names and codes in the schemas of these answers. Named schemas are covered by other tests. */
export function inLists(): { readonly names: readonly string[]; readonly values: readonly string[] } {
  const names = new Set<string>();
  const values = new Set<string>();
  const gathered = new Set<string>([...Object.keys(vocabulary), 'TimelineEntry', 'CaseDocument']);
  const gather = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const {
      $ref,
      anyOf,
      oneOf,
      items,
      additionalProperties,
      properties,
      enum: codes,
      const: code,
    } = schema as Schema;
    if (typeof $ref === 'string') return gatherNamed($ref.slice($ref.lastIndexOf('/') + 1));
    for (const one of [anyOf, oneOf].flat()) gather(one);
    for (const one of [codes, code].flat()) if (typeof one === 'string') values.add(one);
    for (const one of [items, additionalProperties]) gather(one);
    for (const [name, one] of Object.entries((properties ?? {}) as Schema)) {
      names.add(name);
      gather(one);
    }
  };
  const gatherNamed = (name: string): void => {
    if (gathered.has(name)) return;
    gathered.add(name);
    gather(all[name]);
  };
  for (const name of shown) gatherNamed(name);
  return { names: [...names].filter((name) => !notShown.includes(name)), values: [...values] };
}
