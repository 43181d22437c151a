import { partRoles, type Actor, type CaseId, type OrganisationType, type Role } from '@homeward/contracts';
import { CaseLists, CaseReader } from '@homeward/persistence';
import type { BenchRecord } from './bench-record.js';
import type { Measured } from './measure.js';

interface Desk {
  readonly type: OrganisationType;
  readonly organisation: string;
  readonly staff: string;
}

/** A member of staff of each role in the sample, and a team-lead of each kind of organisation. */
const desks: Readonly<Record<string, Desk>> = {
  counsellor: { type: 'canton', organisation: '01', staff: '0102' },
  'case-manager': { type: 'country-office', organisation: '03', staff: '0302' },
  'donor-officer': { type: 'donor', organisation: '04', staff: '0402' },
  'travel-officer': { type: 'travel-service', organisation: '05', staff: '0502' },
  'airport-assistant': { type: 'airport-service', organisation: '06', staff: '0602' },
  'local-officer': { type: 'local-office', organisation: '07', staff: '0702' },
  'finance-approver': { type: 'finance', organisation: '09', staff: '0902' },
  'finance-releaser': { type: 'finance', organisation: '09', staff: '0904' },
  'protection-officer': { type: 'oversight', organisation: '10', staff: '1002' },
  'team-lead of the canton': { type: 'canton', organisation: '01', staff: '0101' },
  'team-lead of the country office': { type: 'country-office', organisation: '03', staff: '0301' },
  'team-lead of finance': { type: 'finance', organisation: '09', staff: '0901' },
};

const actorOf = (name: string, { type, organisation, staff }: Desk): Actor => ({
  staffId: `5a000000-0000-4000-8000-00000000${staff}`,
  role: (partRoles as readonly string[]).includes(name) ? (name as Role) : 'team-lead',
  organisationId: `0a000000-0000-4000-8000-0000000000${organisation}`,
  organisationType: type,
});

/** Some of the staff who read identities. */
export const searchers = Object.fromEntries(
  ['counsellor', 'case-manager', 'team-lead of the canton'].map((name) => [
    name,
    actorOf(name, desks[name]!),
  ]),
);

/** The number of items on a page of a list, as in the API. */
const limit = 50;

/** Returns every read of every role. Uses Homeward's own reader with the rights of the API. */
export async function readsOf(record: BenchRecord): Promise<Measured[]> {
  const reader = new CaseReader(await record.connect('api'), record.seals);
  const lists = new CaseLists(await record.connect('api', 'lists'), reader);
  const read = (name: string, run: () => Promise<unknown>): Measured => ({ name, run });
  return Object.entries(desks).flatMap(([name, desk]) => {
    const actor = actorOf(name, desk);
    if (actor.role === 'airport-assistant')
      return [read(`GET /travellers · ${name}`, () => reader.toServe(actor))];
    return [...casesOf(actor), ...tasksOf(actor), ...oneCaseOf(actor)].map((one) =>
      read(`${one.name} · ${name}`, one.run),
    );
  });

  function casesOf(visibleTo: Actor): Measured[] {
    const list = (more: object) => lists.cases({ visibleTo, sort: 'due', limit, ...more });
    const dueBefore = new Date(Date.now() + 86_400_000).toISOString();
    return [
      read('GET /cases', () => list({})),
      read('GET /cases?sort=opened', () => list({ sort: 'opened' })),
      read('GET /cases?stage=reintegration', () => list({ stage: 'reintegration' })),
      read('GET /cases?waitingFor=…', () =>
        list({ waitingFor: visibleTo.role === 'team-lead' ? 'counsellor' : visibleTo.role }),
      ),
      read('GET /cases?dueBefore=tomorrow', () => list({ dueBefore })),
      onNextPage('GET /cases?after=…', (after) => list({ after })),
    ];
  }

  function tasksOf(actor: Actor): Measured[] {
    const tasks = (more: object) => lists.tasks({ actor, limit, ...more });
    return [
      read('GET /tasks', () => tasks({})),
      read('GET /tasks?named=true', () => tasks({ named: true })),
      read('GET /tasks?overdue=false', () => tasks({ overdue: false })),
      read('GET /tasks?step=record-follow-up', () => tasks({ steps: ['record-follow-up'] })),
      onNextPage('GET /tasks?after=…', (after) => tasks({ after })),
    ];
  }

  function oneCaseOf(actor: Actor): Measured[] {
    const found = async (): Promise<CaseId> => {
      const { items } = await lists.cases({ visibleTo: actor, sort: 'opened', limit });
      return items[Math.floor(items.length / 2)]!.caseId;
    };
    let caseId: Promise<CaseId> | undefined;
    const id = (): Promise<CaseId> => (caseId ??= found());
    const sequences = Array.from({ length: 12 }, (_, i) => i + 1);
    return [
      read('GET /cases/{id}', async () => await reader.load(actor, await id())),
      read(
        'GET /cases/{id}/timeline',
        async () => await reader.timeline(actor, await id(), { limit: limit + 1 }),
      ),
      read('GET /cases/{id}/deadlines', async () => await reader.records(actor, await id(), sequences)),
    ];
  }

  /** Reads the next page. The cursor is requested once, and this request is not timed. */
  function onNextPage(
    name: string,
    page: (after: string | undefined) => Promise<{ readonly next: string | null }>,
  ): Measured {
    let next: Promise<string | null> | undefined;
    return read(name, async () => {
      next ??= page(undefined).then((first) => first.next);
      await page((await next) ?? undefined);
    });
  }
}
