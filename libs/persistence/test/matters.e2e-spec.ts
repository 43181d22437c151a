import { randomUUID } from 'node:crypto';
import { Erasures, LegalHolds } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story, team } from './support/story.js';

let record: TestRecord;
let holds: LegalHolds;
let erasures: Erasures;
const manager = team['case-manager'];
const officer = staff('protection-officer', 'oversight');
const seated = ({ part, member }: typeof officer) => ({ ...part, staffId: member.staffId, taken: true });

beforeAll(async () => {
  record = await startRecord();
  const api = await record.connect('api');
  holds = new LegalHolds(api, record.seals);
  erasures = new Erasures(api);
}, 60_000);
afterAll(() => record?.stop());

async function opened(): Promise<string> {
  const story = new Story();
  const parts = { 'case-manager': seated(manager), 'protection-officer': seated(officer) };
  await record.repository.recordStep({ caseId: story.caseId, fact: story.open({ parts }) });
  return story.caseId;
}

const body = (text = 'synthetic') => ({ bodyHash: Buffer.from(text) });
const entered = async (caseId: string, act: string): Promise<number> =>
  (await record.rows('select from audit_entry where chain = $1 and action = $2', [`case:${caseId}`, act]))
    .length;
const confirmed = { decision: 'confirm', actor: officer.member, version: 1 } as const;

async function proposeHold(caseId: string) {
  const hold = { id: randomUUID(), caseId, until: '2040-01-01', reason: 'Synthetic', actor: manager.member };
  return { hold, isProposed: await holds.propose({ ...hold, ...body() }) };
}
const proposalIn = (caseId: string) => ({
  id: randomUUID(),
  caseId,
  personId: null,
  actor: manager.member,
  ...body(),
});

describe('SEE-5, CLOSE-1: a hold', () => {
  it('a hold is proposed once and written to the audit once, with the time of the database', async () => {
    const caseId = await opened();
    const { hold, isProposed } = await proposeHold(caseId);
    const again = [
      await holds.propose({ ...hold, ...body() }),
      await holds.propose({ ...hold, ...body('other') }),
    ];
    expect([isProposed, ...again]).toEqual([true, true, false]);
    expect(await entered(caseId, 'propose-hold')).toBe(1);
    const [stored] = await holds.of(manager.member, caseId);
    expect(stored).toEqual({
      id: hold.id,
      caseId,
      status: 'proposed',
      version: 1,
      until: hold.until,
      reason: hold.reason,
      acts: [
        {
          act: 'propose-hold',
          decision: null,
          at: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
          staffId: manager.member.staffId,
          role: 'case-manager',
        },
      ],
    });
  });

  it('if several people act on a hold at once, only one act changes the hold, and the audit contains only that act', async () => {
    const caseId = await opened();
    const { hold } = await proposeHold(caseId);
    const move = { id: hold.id, caseId, act: 'confirm-hold', to: 'standing', ...confirmed } as const;
    const moved = await Promise.all([1, 2, 3, 4].map(() => holds.move(move)));
    expect(moved.filter((isMoved) => isMoved)).toHaveLength(1);
    expect(await entered(caseId, 'confirm-hold')).toBe(1);
    const [stored] = await holds.of(manager.member, caseId);
    expect(stored).toMatchObject({ status: 'standing', version: 2, acts: { length: 2 } });
  });

  it('a hold does not change if the act cannot be written to the audit', async () => {
    const caseId = await opened();
    const { hold } = await proposeHold(caseId);
    const actor = { ...officer.member, role: null as never };
    const move = { id: hold.id, caseId, act: 'confirm-hold', to: 'standing', ...confirmed } as const;
    await expect(holds.move({ ...move, actor })).rejects.toMatchObject({ code: 'RECORD.FAILED' });
    expect(await holds.of(manager.member, caseId)).toMatchObject([{ status: 'proposed', version: 1 }]);
  });
});

describe('SEE-5, CLOSE-1: an erasure', () => {
  it('an erasure is proposed once, and no second erasure can be proposed while it is open', async () => {
    const caseId = await opened();
    const proposal = proposalIn(caseId);
    expect([
      await erasures.propose(proposal),
      await erasures.propose(proposal),
      await erasures.propose({ ...proposal, ...body('other') }),
      await erasures.propose(proposalIn(caseId)),
    ]).toEqual(['proposed', 'proposed', 'other-body', 'other-open']);
    expect(await entered(caseId, 'propose-erasure')).toBe(1);
    expect(await erasures.awaited(officer.member)).toContain(caseId);
  });

  it('if several people decide an erasure at once, only one decision counts', async () => {
    const caseId = await opened();
    const { id } = proposalIn(caseId);
    await erasures.propose({ ...proposalIn(caseId), id });
    const move = { id, caseId, act: 'confirm-erasure', to: 'decided', ...confirmed } as const;
    const moved = await Promise.all([1, 2, 3, 4].map(() => erasures.move(move)));
    expect(moved.filter((isMoved) => isMoved)).toHaveLength(1);
    expect(await entered(caseId, 'confirm-erasure')).toBe(1);
    const rows = await record.rows(
      'select status, version, decided_at is not null as dated from erasure where id = $1',
      [id],
    );
    expect(rows).toEqual([{ status: 'decided', version: 2, dated: true }]);
  });
});
