import { openApiDocument } from '@homeward/api';
import { newlyRequired, requestFieldsBefore, requestFieldsOf, type OpenApi } from '../docs/request-fields.js';

const document = openApiDocument() as unknown as OpenApi;
const today = requestFieldsOf(document);

it('a request that this version of the API accepted earlier is not refused because of a missing field', () => {
  expect(newlyRequired(requestFieldsBefore(document), today)).toEqual([]);
  expect(Object.keys(requestFieldsBefore(document)).sort()).toEqual(Object.keys(today).sort());
});

describe('the search for newly required fields', () => {
  const plan = today['draft-plan']!;
  it.each<[string, readonly string[], readonly string[]]>([
    ['that was optional', plan.map((it) => (it === 'body.lines' ? 'body.lines?' : it)), ['body.lines']],
    ['that did not exist', plan.filter((it) => it !== 'body.lines'), ['body.lines']],
    ['within a list', plan.filter((it) => it !== 'body.lines[].purpose'), ['body.lines[].purpose']],
  ])('finds a field %s', (_which, before, fields) => {
    const found = newlyRequired({ ...today, 'draft-plan': before }, today);
    expect(found).toEqual(fields.map((it) => `draft-plan ${it}`));
  });

  it('a field within a new object or a new operation does not count as newly required', () => {
    const withoutLines = plan.filter((it) => !it.startsWith('body.lines')).concat('body.lines?');
    const inLines = { 'draft-plan': ['body.lines?', 'body.lines[].purpose'] };
    expect(newlyRequired({ 'draft-plan': [] }, inLines)).toEqual([]);
    expect(newlyRequired({ 'draft-plan': withoutLines }, inLines)).toEqual([
      'draft-plan body.lines[].purpose',
    ]);
    expect(newlyRequired({}, today)).toEqual([]);
  });
});
