import type { Actor } from '@homeward/contracts';
import { CaseReader, IdentitiesRead, PersonNames, VaultNotes } from '@homeward/persistence';
import { nameMeetings } from '@homeward/protection';
import type { BenchRecord } from './bench-record.js';
import type { Measured } from './measure.js';
import type { Names } from './names.js';

/** The number of persons that a search reads, which is one more than the number it shows. */
const most = 21;

/**
 * FIND-1: returns searches by name as the API makes them. A search finds candidates by spelling and by sound, then
 * reads these persons in small groups until it has enough results. No name is sealed here.
 */
export async function searchesOf(
  record: BenchRecord,
  names: Names,
  searchers: Readonly<Record<string, Actor>>,
): Promise<Measured[]> {
  const reading = await record.connect('api');
  const identities = new IdentitiesRead(
    new CaseReader(reading, record.seals),
    new VaultNotes(reading, record.seals),
  );
  const where = new PersonNames(await record.connect('api', 'lists'));

  async function search(actor: Actor, name: string): Promise<void> {
    const entries = await where.entries(actor);
    const candidates = nameMeetings.flatMap((by) => names.tokens.among(entries, { name }, by));
    for (let from = 0; from < Math.min(candidates.length, most); from += most)
      await identities.of(actor, candidates.slice(from, from + most));
  }

  return Object.entries(searchers).flatMap(([name, actor]) => [
    { name: `a name that nobody has · ${name}`, run: () => search(actor, names.nobodys) },
    { name: `a rare name · ${name}`, run: () => search(actor, names.rare) },
    { name: `a common name · ${name}`, run: () => search(actor, names.common) },
  ]);
}
