import { stepOf, type Shape } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { holdsAnId } from '../src/cases/vault-texts.js';

/** The name of every field of every step, with the kind of its shape. */
const shapes = staffStepCodes.flatMap((step) =>
  Object.entries(stepOf(step).fields).flatMap(([field, { shape }]) => within(field, shape)),
);

function within(field: string, shape: Shape): (readonly [string, Shape['kind']])[] {
  if (shape.kind === 'list' || shape.kind === 'by-code') return within(field, shape.of);
  if (shape.kind !== 'object') return [[field, shape.kind]];
  return Object.entries(shape.fields).flatMap(([name, inner]) => within(name, inner.shape));
}

describe('READ-1: a field with the name of an id is never read as a text of the vault', () => {
  it('no text field has the name of an id', () => {
    const texts = shapes.filter(([, kind]) => kind === 'sealed');
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter(([field]) => holdsAnId(field))).toEqual([]);
  });

  it('every field for an id that the caller chooses has the name of an id field', () => {
    const chosen = shapes.filter(([, kind]) => kind === 'new-id' || kind === 'path-id');
    expect(chosen.length).toBeGreaterThan(30);
    expect(chosen.filter(([field]) => !holdsAnId(field))).toEqual([]);
  });
});
