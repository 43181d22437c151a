import { randomUUID } from 'node:crypto';
import { againstFile } from './answers.js';

const asked = { method: 'GET', path: '/api/v1/staff/lead-successions' };
const item = {
  staffId: randomUUID(),
  successorId: randomUUID(),
  proposedBy: randomUUID(),
  proposedAt: new Date().toISOString(),
};
const against = (status: number, content: object, type = 'application/json; charset=utf-8'): string[] =>
  againstFile(asked, { status, type, body: JSON.stringify(content) });

describe('the comparison of an answer with the OpenAPI file', () => {
  it('accepts an answer that matches the file', () => {
    expect(against(200, { items: [item] })).toEqual([]);
  });

  it.each([
    [
      'has a field that is not in the file',
      { items: [{ ...item, caseId: randomUUID() }] },
      'additionalProperties',
    ],
    ['lacks a field of the file', { items: [{ ...item, successorId: undefined }] }, 'required'],
    ['has a value of another format', { items: [{ ...item, proposedAt: 'yesterday' }] }, 'format'],
  ])('reports an answer that %s', (_, content, broken) => {
    const [found] = against(200, content);
    expect(found).toContain('list-lead-successions 200 /items/0');
    expect(found).toContain(broken);
  });

  it('reports an answer whose media type is not in the file', () => {
    expect(against(200, {}, 'text/html')).toEqual(['list-lead-successions 200 is no text/html']);
  });
});
