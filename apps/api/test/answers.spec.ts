import { randomUUID } from 'node:crypto';
import { againstFile } from './answers.js';

const asked = { method: 'GET', path: '/api/v1/staff/lead-successions' };
const item = {
  ...{ staffId: randomUUID(), successorId: randomUUID(), proposedBy: randomUUID() },
  proposedAt: new Date().toISOString(),
};
const against = (status: number, content: object, type = 'application/json; charset=utf-8'): string[] =>
  againstFile(asked, { status, type, body: JSON.stringify(content) });

describe('how an answer is held against the OpenAPI file', () => {
  it('takes one that is as the file says', () => {
    expect(against(200, { items: [item] })).toEqual([]);
  });

  it.each([
    [
      'has what the file does not say',
      { items: [{ ...item, caseId: randomUUID() }] },
      'additionalProperties',
    ],
    ['lacks what the file says', { items: [{ ...item, successorId: undefined }] }, 'required'],
    ['has another form', { items: [{ ...item, proposedAt: 'yesterday' }] }, 'format'],
  ])('finds one that %s', (_, content, broken) => {
    const [found] = against(200, content);
    expect(found).toContain('list-lead-successions 200 /items/0');
    expect(found).toContain(broken);
  });

  it('finds another media type', () => {
    expect(against(200, {}, 'text/html')).toEqual(['list-lead-successions 200 is no text/html']);
  });
});
