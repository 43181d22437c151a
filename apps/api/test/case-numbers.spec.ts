import { randomUUID } from 'node:crypto';
import type { Actor } from '@homeward/contracts';
import type { CaseReader } from '@homeward/persistence';
import { CaseNumbers } from '../src/steps/case-numbers.js';

const actor: Actor = {
  staffId: randomUUID(),
  role: 'team-lead',
  organisationId: randomUUID(),
  organisationType: 'canton',
};
const caseId = randomUUID();

const numbers = (): CaseNumbers =>
  new CaseNumbers({
    byNumber: async (caseNumber: string) => (caseNumber === 'right' ? caseId : undefined),
  } as unknown as CaseReader);

describe('SEE-3: a case number', () => {
  it('a case number leads to its case, even after some wrong numbers', async () => {
    const one = numbers();
    for (let n = 0; n < 9; n++)
      await expect(one.caseOf('wrong', actor)).rejects.toMatchObject({ code: 'CASE.NOT_FOUND' });
    expect(await one.caseOf('right', actor)).toBe(caseId);
  });

  it.each(['one after the other', 'all at once'])(
    'finds no case by its number after ten wrong numbers that were tried %s',
    async (how) => {
      const one = numbers();
      const tries = Array.from({ length: 10 }, () => () => one.caseOf('wrong', actor).catch(() => undefined));
      if (how === 'all at once') await Promise.all(tries.map((attempt) => attempt()));
      else for (const attempt of tries) await attempt();
      await expect(one.caseOf('right', actor)).rejects.toMatchObject({ code: 'CASE.NOT_FOUND' });
      expect(await one.caseOf('right', { ...actor, staffId: randomUUID() })).toBe(caseId);
    },
  );
});
