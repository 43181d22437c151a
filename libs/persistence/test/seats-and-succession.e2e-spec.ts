import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Actor, IsoDay, PartRole } from '@homeward/contracts';
import { isHolder, isSeated, todayAt, unaskedAtFirst } from '@homeward/domain';
import {
  CaseLists,
  CaseReader,
  RecordRepository,
  seedOrganisations,
  StaffDirectory,
  Successions,
  type OrganisationsFile,
  type SeedRefused,
} from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { staff, Story } from './support/story.js';

let record: TestRecord;
let repository: RecordRepository;
let reader: CaseReader;
let lists: CaseLists;
beforeAll(async () => {
  record = await startRecord();
  ({ repository } = record);
  reader = new CaseReader(await record.connect('api'), record.seals);
  lists = new CaseLists(await record.connect('api', 'lists'), reader);
}, 60_000);
afterAll(() => record?.stop());

const today = todayAt(new Date().toISOString());
const daysHence = (days: number): IsoDay =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

describe('who finds a case', () => {
  const manager = staff('case-manager', 'country-office');
  const [north, south] = [staff('local-officer', 'local-office'), staff('local-officer', 'local-office')];
  const another = ({ member }: typeof north): Actor => ({ ...member, staffId: randomUUID() });
  const [northDesk, southDesk, cover] = [another(north), another(south), another(manager)];
  const everyone = [
    ...[manager, north, south].flatMap(({ member, lead }) => [member, lead]),
    northDesk,
    southDesk,
    cover,
  ];
  const story = new Story();
  const keep = (fact: ReturnType<Story['take']>) => repository.recordStep({ caseId: story.caseId, fact });
  const finders = async () => {
    const found: Actor[] = [];
    for (const actor of everyone) {
      const { items } = await lists.cases({ visibleTo: actor, sort: 'due', limit: 10 });
      if (items.length > 0) found.push(actor);
    }
    return found;
  };
  const asTheDomainSays = () => everyone.filter((actor) => isHolder(story.state, actor, today));

  it('SEE-2, PEOPLE-3: only holders of a part find the case, before and after a transfer, and people who are only asked to take over find only their task', async () => {
    const parts = {
      'case-manager': { ...manager.part, staffId: manager.member.staffId, taken: true },
      'local-officer': { ...north.part, staffId: north.member.staffId, taken: true },
    };
    await keep(story.open({ parts }));
    expect(await finders()).toEqual(asTheDomainSays());
    await keep(story.take('offer-transfer', { part: south.part, reason: randomUUID() }, manager.member));
    expect(isSeated(story.state, southDesk, today)).toBe(true);
    expect(await finders()).toEqual(asTheDomainSays());
    const { items } = await lists.tasks({ actor: southDesk, limit: 10 });
    expect(items.map(({ step }) => step)).toEqual(['answer-transfer']);
    await keep(story.take('answer-transfer', { answer: 'accepted' }, south.member));
    expect(await finders()).toEqual(asTheDomainSays());
    for (const { staffId } of [north.member, north.lead, northDesk, southDesk])
      expect((await finders()).map((actor) => actor.staffId)).not.toContain(staffId);
  });

  it('PEOPLE-1: a colleague who covers finds the case on the days of the cover, with the tasks of the part', async () => {
    const coverFrom = (from: IsoDay, to: IsoDay) =>
      keep(
        story.take('cover-staff', { role: 'case-manager', staffId: cover.staffId, from, to }, manager.lead),
      );
    await coverFrom(daysHence(1), daysHence(5));
    expect(await finders()).not.toContain(cover);
    await coverFrom(daysHence(-1), daysHence(0));
    expect(await finders()).toContain(cover);
    const tasks = async (named: boolean) =>
      (await lists.tasks({ actor: cover, named, limit: 10 })).items.length;
    expect([(await tasks(false)) > 0, await tasks(true)]).toEqual([true, 0]);
    await coverFrom(daysHence(-5), daysHence(-1));
    expect(await finders()).not.toContain(cover);
  });
});

describe('an organisation that has a part in a case but was not asked for anything yet', () => {
  const manager = staff('case-manager', 'country-office');
  const travel = staff('travel-officer', 'travel-service');
  const oversight = staff('protection-officer', 'oversight');
  const airport = staff('airport-assistant', 'airport-service');
  const parts = {
    'case-manager': manager.part,
    'travel-officer': travel.part,
    'protection-officer': oversight.part,
    'airport-assistant': airport.part,
  };
  const everyone = [manager, travel, oversight, airport].flatMap(({ member, lead }) => [member, lead]);
  const story = new Story();
  const keep = (fact: ReturnType<Story['take']>) => repository.recordStep({ caseId: story.caseId, fact });
  const finders = async () => {
    const found: Actor[] = [];
    for (const actor of everyone) {
      const { items } = await lists.cases({ visibleTo: actor, sort: 'due', limit: 10 });
      if (items.some(({ caseId }) => caseId === story.caseId)) found.push(actor);
    }
    return found;
  };
  const asTheDomainSays = () => everyone.filter((actor) => isHolder(story.state, actor, today));

  it('SEE-2, PEOPLE-1: an organisation that was not asked yet does not see the case, although its parts exist', async () => {
    await keep(story.open({ parts, unasked: unaskedAtFirst(parts) }));
    expect(await finders()).toEqual([manager.member, manager.lead, oversight.member]);
    expect(await finders()).toEqual(asTheDomainSays());
    for (const { member } of [travel, airport])
      expect(await reader.load(member, story.caseId)).toBeUndefined();
    const named = await record.rows('select role, asked from case_part where case_id = $1 order by role', [
      story.caseId,
    ]);
    expect(named).toEqual([
      { role: 'airport-assistant', asked: false },
      { role: 'case-manager', asked: true },
      { role: 'protection-officer', asked: false },
      { role: 'travel-officer', asked: false },
    ]);
    await keep(story.session());
    await keep(story.take('ask-service', { service: 'travel' }, manager.member));
    expect(await finders()).toEqual([
      manager.member,
      manager.lead,
      travel.member,
      travel.lead,
      oversight.member,
    ]);
    expect(await finders()).toEqual(asTheDomainSays());
    expect(await reader.load(travel.member, story.caseId)).toBeDefined();
  });
});

describe('a succession', () => {
  const file = JSON.parse(
    readFileSync(new URL('../../../samples/organisations.json', import.meta.url), 'utf8'),
  ) as OrganisationsFile;
  const [leadId, counsellorId, colleagueId, elsewhereId] = [101, 102, 103, 202].map(
    (number) => `5a000000-0000-4000-8000-000000000${number}`,
  ) as [string, string, string, string];
  let directory: StaffDirectory;
  let successions: Successions;
  let lead: Actor;
  const story = new Story();

  beforeAll(async () => {
    await seedOrganisations(record.owner, file);
    directory = new StaffDirectory(record.dataSource);
    successions = new Successions(await record.connect('api'));
    lead = (await directory.actorOf(leadId))!;
    const counsellor = (await directory.actorOf(counsellorId))!;
    const parts = await directory.defaultParts(counsellor);
    await repository.recordStep({ caseId: story.caseId, fact: story.open({ parts }) });
  });

  const withAccount = (
    staffId: string,
    change: Partial<OrganisationsFile['staff'][number]>,
    of: OrganisationsFile = file,
  ): OrganisationsFile => ({
    ...of,
    staff: of.staff.map((account) => (account.id === staffId ? { ...account, ...change } : account)),
  });

  /** Takes the steps that hand over the parts, like the worker, until no part is left. */
  async function giveAll(): Promise<PartRole[]> {
    const given: PartRole[] = [];
    const worker = new Successions(record.dataSource);
    for (;;) {
      const [next] = await worker.partsToGive(10);
      if (!next) return given;
      const fact = story.take('assign-staff', { role: next.role, part: next.part }, next.by);
      await repository.recordStep({ caseId: story.caseId, fact });
      given.push(next.role);
    }
  }

  it('PEOPLE-1: a successor must be another member of the same organisation, with every role of the person who leaves', async () => {
    const decide = (staffId: string, successorId: string) =>
      successions.decide({ staffId, successorId, by: lead });
    expect(await decide(elsewhereId, colleagueId)).toBe('not-found');
    for (const unfit of [elsewhereId, counsellorId, leadId])
      expect(await decide(counsellorId, unfit)).toBe('unfit');
    expect(await decide(leadId, colleagueId)).toBe('unfit');
    expect(await directory.memberOf(counsellorId)).toMatchObject({ roles: ['counsellor'] });
    expect(await successions.standingOf(counsellorId, lead.organisationId)).toBeUndefined();
  });

  it('PEOPLE-1: a succession ends the account at once, and hands over its parts', async () => {
    expect(await successions.decide({ staffId: counsellorId, successorId: colleagueId, by: lead })).toBe(
      'ended',
    );
    expect([await directory.memberOf(counsellorId), await directory.actorOf(counsellorId)]).toEqual([
      undefined,
      undefined,
    ]);
    expect(await successions.standingOf(counsellorId, lead.organisationId)).toMatchObject({ casesLeft: 1 });
    expect(await giveAll()).toEqual(['counsellor']);
    expect(story.state.parts.counsellor).toMatchObject({ staffId: colleagueId, taken: true });
    expect(await successions.standingOf(counsellorId, lead.organisationId)).toMatchObject({ casesLeft: 0 });
  });

  it('PEOPLE-1: the succession of a team-lead hands over the team, and the parts that nobody had taken', async () => {
    await record.rows(`update staff_account set roles = '{counsellor,team-lead}' where id = $1`, [
      colleagueId,
    ]);
    expect(await successions.decide({ staffId: leadId, successorId: colleagueId, by: lead })).toBe('ended');
    expect(await giveAll()).toEqual(['counsellor']);
    expect(story.state.parts.counsellor).toMatchObject({ staffId: colleagueId, leadStaffId: colleagueId });
    expect(await directory.partOf(lead.organisationId)).toMatchObject({ staffId: colleagueId });
  });

  it('PEOPLE-1: a succession is still valid after the organisations are seeded again', async () => {
    await seedOrganisations(record.owner, withAccount(colleagueId, { roles: ['counsellor', 'team-lead'] }));
    expect(await directory.memberOf(leadId)).toBeUndefined();
    expect(await directory.partOf(lead.organisationId)).toMatchObject({ staffId: colleagueId });
  });

  it('PEOPLE-1: a seed file cannot take an account, a role or a team from a person who is named in a case', async () => {
    const roles = ['counsellor', 'team-lead'] as const;
    const taken: Partial<OrganisationsFile['staff'][number]>[] = [
      { roles: [...roles], active: false },
      { roles: ['team-lead'] },
      { roles: ['counsellor'] },
      { roles: [...roles], organisationId: '0a000000-0000-4000-8000-000000000002' },
    ];
    for (const change of taken)
      await expect(seedOrganisations(record.owner, withAccount(colleagueId, change))).rejects.toMatchObject({
        fault: 'still-named',
        staffIds: [colleagueId],
      });
    const led = file.organisations.map((one) =>
      one.id === lead.organisationId ? { ...one, teamLeadStaffId: elsewhereId } : one,
    );
    const rest = withAccount(colleagueId, { roles: [...roles] });
    await expect(seedOrganisations(record.owner, { ...rest, organisations: led })).rejects.toMatchObject({
      fault: 'still-named',
    });
    expect(await directory.memberOf(colleagueId)).toMatchObject({ roles });
    await seedOrganisations(record.owner, withAccount(elsewhereId, { active: false }, rest));
    expect(await directory.memberOf(elsewhereId)).toBeUndefined();
  });

  it('PEOPLE-2: a seed file must name a natural person for each account, and must not contain an address twice, even in different spellings', async () => {
    const [first, ...others] = file.staff;
    const refused = (staff: OrganisationsFile['staff']) =>
      seedOrganisations(record.owner, { ...file, staff }).catch(({ fault }: SeedRefused) => fault);
    const again = { ...first!, id: randomUUID(), email: ` ${first!.email.toUpperCase()}` };
    expect(await refused([again])).toBe('same-address');
    expect(await refused([{ ...others[0]!, naturalPerson: '' }])).toBe('no-natural-person');
  });

  it('PEOPLE-1, PEOPLE-2: two different natural persons must name the colleague who succeeds a team-lead', async () => {
    const officeId = '0a000000-0000-4000-8000-000000000007';
    const [leaves, follows, other] = [701, 702, 703].map((n) => `5a000000-0000-4000-8000-000000000${n}`);
    const [first, second, third] = await Promise.all(
      [801, 301, 401].map((n) => directory.actorOf(`5a000000-0000-4000-8000-000000000${n}`)),
    );
    const name = (by: Actor, successorId = follows!, staffId = leaves!) =>
      successions.nameForLead({ staffId, successorId, by });
    expect(await name(first!, elsewhereId)).toBe('unfit');
    expect(await name(first!, follows!, other!)).toBe('not-found');
    expect(await name({ ...first!, role: 'counsellor' })).toBe('not-found');
    expect([await name(first!), await name(first!)]).toEqual(['proposed', 'proposed']);
    const samePerson = (staffId: string) =>
      record.rows(
        'update staff_account set natural_person = (select natural_person from staff_account where id = $1) where id = $2',
        [staffId, third!.staffId],
      );
    await samePerson(first!.staffId);
    expect(await name(third!)).toBe('same-person');
    await samePerson(follows!);
    expect(await name(third!)).toBe('same-person');
    expect(await successions.leadsProposed()).toMatchObject([
      { staffId: leaves, successorId: follows, proposedBy: first!.staffId },
    ]);
    expect(await name(second!)).toBe('ended');
    expect(await successions.leadsProposed()).toEqual([]);
    expect(await directory.memberOf(leaves!)).toBeUndefined();
    expect(await directory.memberOf(follows!)).toMatchObject({ roles: ['local-officer', 'team-lead'] });
    expect(await directory.partOf(officeId)).toMatchObject({ leadStaffId: follows });
    const acts = await record.rows(
      `select action from audit_entry where action like '%lead-successor' and chain like 'actor:%' order by at`,
    );
    expect(acts.map(({ action }) => action)).toEqual(['propose-lead-successor', 'confirm-lead-successor']);
  });

  it('PEOPLE-2: two accounts of one natural person are recognised as the same person', async () => {
    const { naturalPerson } = file.staff.find(({ id }) => id === elsewhereId)!;
    const accounts = [elsewhereId, '5a000000-0000-4000-8000-000000000203'];
    await record.rows('update staff_account set natural_person = $1 where id = any($2)', [
      naturalPerson,
      accounts,
    ]);
    expect(await directory.actorOf(accounts[1]!)).toMatchObject({ accounts: [elsewhereId] });
    expect(await directory.samePersons([accounts[0]!, colleagueId])).toEqual([accounts]);
  });
});
