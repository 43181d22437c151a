import { takeOutVaultValues, VaultValue } from '../src/steps/vault-values.js';

const text = (content: string) => new VaultValue('risk', content);
const personsIn = (body: unknown, about?: string) =>
  takeOutVaultValues(body, about).notes.map(({ content, personId }) => [content, personId]);

describe('the person that a text of a body is about', () => {
  it('is the person that the object around it names', () => {
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

  it('is the only person of a list, and no single person if several are named', () => {
    expect(personsIn({ personIds: ['p1'], note: text('one') })).toEqual([['one', 'p1']]);
    expect(personsIn({ personIds: ['p1', 'p2'], note: text('both') }, 'p3')).toEqual([['both', undefined]]);
  });

  it('is the person of the path if the body names nobody', () => {
    expect(personsIn({ note: text('one') }, 'p1')).toEqual([['one', 'p1']]);
    expect(personsIn({ personId: 'p2', note: text('other') }, 'p1')).toEqual([['other', 'p2']]);
  });
});
