import { takeOutVaultValues, VaultValue } from '../src/steps/vault-values.js';

const text = (content: string) => new VaultValue('risk', content);
const personsIn = (body: unknown, about?: string) =>
  takeOutVaultValues(body, about).notes.map(({ content, personId }) => [content, personId]);

describe('the person that a text of a body is about', () => {
  it('a text is about the person that the surrounding object names', () => {
    const persons = [
      { personId: 'p1', situation: text('one') },
      { personId: 'p2', more: { situation: text('two') } },
    ];
    expect(personsIn({ persons, note: text('all') })).toEqual([
      ['one', 'p1'],
      ['two', 'p2'],
      ['all', undefined],
    ]);
  });

  it('a text is about the only person in a list, and about no single person if the list has several persons', () => {
    expect(personsIn({ personIds: ['p1'], note: text('one') })).toEqual([['one', 'p1']]);
    expect(personsIn({ personIds: ['p1', 'p2'], note: text('both') }, 'p3')).toEqual([['both', undefined]]);
  });

  it('a text is about the person in the path if the body names no person', () => {
    expect(personsIn({ note: text('one') }, 'p1')).toEqual([['one', 'p1']]);
    expect(personsIn({ personId: 'p2', note: text('other') }, 'p1')).toEqual([['other', 'p2']]);
  });
});
