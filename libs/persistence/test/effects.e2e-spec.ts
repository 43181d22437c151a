import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { organisationTypes, partRoles, roles } from '@homeward/contracts';
import { projectRoot } from '@homeward/config';
import { Outbox, seedOrganisations, StaffDirectory, type OrganisationsFile } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';
import { Story, team } from './support/story.js';

let record: TestRecord;
beforeAll(async () => {
  record = await startRecord();
}, 60_000);
afterAll(() => record?.stop());

describe('the outbox', () => {
  it('the outbox keeps the mails of a step, gives each mail to one sender, and does not give out mails that were sent', async () => {
    const { repository } = record;
    const outbox = new Outbox(record.dataSource);
    const story = new Story();
    const facts = [story.open(), story.session(), story.declare()];
    for (const fact of facts) await repository.recordStep({ caseId: story.caseId, fact });
    expect(await outbox.take(100)).toEqual([]); // Notices with an urgency other than `now` are gathered.
    await record.rows(`update outbox set kind = 'alert', urgency = 'now'`);
    const [one, other] = await Promise.all([outbox.take(100), outbox.take(100)]);
    const messages = [...one, ...other];
    expect(messages.map(({ messageId }) => messageId)).toEqual([
      `${facts[0]!.stepId}.${team.counsellor.lead.staffId}.1`,
    ]);
    expect(messages[0]).toMatchObject({
      caseId: story.caseId,
      staffId: team.counsellor.lead.staffId,
      kind: 'alert',
      attempts: 1,
    });

    expect(await outbox.take(100)).toEqual([]);
    await record.rows('update outbox set next_attempt_at = now()');
    expect((await outbox.take(100)).map(({ attempts }) => attempts)).toEqual([2]);
    await outbox.sent(messages.map(({ messageId }) => messageId));
    await record.rows('update outbox set next_attempt_at = now()');
    expect(await outbox.take(100)).toEqual([]);
  });

  it('a step that is voided and recorded again neither resends nor duplicates a mail that was sent', async () => {
    const { repository } = record;
    const outbox = new Outbox(record.dataSource);
    const story = new Story();
    const again = story.fork(5_000);
    const opening = story.open();
    await repository.recordStep({ caseId: story.caseId, fact: opening });
    await record.rows(`update outbox set kind = 'alert', urgency = 'now'`);
    const [message] = await outbox.take(100);
    await outbox.sent([message!.messageId]);
    const repeated = { ...again.open(), stepId: opening.stepId };
    await repository.recordStep({ caseId: story.caseId, fact: repeated });
    const rows = await record.rows('select message_id, sent_at from outbox where case_id = $1', [
      story.caseId,
    ]);
    const messageId = `${opening.stepId}.${team.counsellor.lead.staffId}.1`;
    expect(rows).toEqual([{ message_id: messageId, sent_at: expect.any(Date) }]);
  });
});

describe('the sample organisations', () => {
  let file: OrganisationsFile;
  let directory: StaffDirectory;
  beforeAll(async () => {
    file = JSON.parse(
      await readFile(`${projectRoot}/samples/organisations.json`, 'utf8'),
    ) as OrganisationsFile;
    directory = new StaffDirectory(record.dataSource);
    await seedOrganisations(record.owner, file);
    await seedOrganisations(record.owner, file);
  });

  it('the samples have every type of organisation, a team-lead for each organisation, and two people for each role', () => {
    const types = file.organisations.map(({ type }) => type);
    expect([...types].sort()).toEqual(
      [...organisationTypes, 'local-office', 'oversight', 'oversight'].sort(),
    );
    for (const { id, teamLeadStaffId } of file.organisations)
      expect(file.staff).toContainEqual(
        expect.objectContaining({ id: teamLeadStaffId, organisationId: id, roles: ['team-lead'] }),
      );
    for (const role of roles)
      expect(file.staff.filter((member) => member.roles.includes(role)).length).toBeGreaterThanOrEqual(2);
    for (const { name } of file.organisations) expect(name).toMatch(/\(synthetic\)$/);
    for (const { email } of file.staff) expect(email).toMatch(/\.example\.org$/);
  });

  it('DUE-2: telephone numbers are refused if no network could dial them, and deleted if the file no longer contains them', async () => {
    const phones = async () => {
      const rows = await record.rows<{ phone: string | null }>('select phone from staff_account order by id');
      return rows.map(({ phone }) => phone);
    };
    const seeded = (phone: string | null) =>
      seedOrganisations(record.owner, {
        ...file,
        staff: file.staff.map((account) => ({ ...account, phone })),
      });
    // +999 is not a country code, so this number reaches nobody.
    for (const phone of await phones()) expect(phone).toMatch(/^\+999\d{8}$/);
    await expect(seeded('079 000 00 00')).rejects.toMatchObject({ fault: 'no-telephone-number' });
    await seeded(null);
    expect(new Set(await phones())).toEqual(new Set([null]));
    await seedOrganisations(record.owner, file);
  });

  it('a new case gets a part for every role except the local officer, and the opener holds the part of the opener’s role', async () => {
    const opener = (await directory.actorOf('5a000000-0000-4000-8000-000000000202'))!;
    expect(opener).toMatchObject({ role: 'counsellor', organisationType: 'specialised-centre' });
    const parts = await directory.defaultParts(opener);
    expect(Object.keys(parts).sort()).toEqual(partRoles.filter((role) => role !== 'local-officer').sort());
    expect(parts.counsellor).toEqual({
      organisationId: opener.organisationId,
      organisationType: 'specialised-centre',
      staffId: opener.staffId,
      taken: true,
      leadStaffId: file.organisations.find(({ id }) => id === opener.organisationId)!.teamLeadStaffId,
    });
    const lead = file.organisations.find(({ type }) => type === 'country-office')!.teamLeadStaffId;
    expect(parts['case-manager']).toMatchObject({ staffId: lead, taken: false });
  });

  it('PEOPLE-1: a part is given only to an active person of the organisation', async () => {
    const office = file.organisations.find(({ type }) => type === 'local-office')!;
    const officer = file.staff.find(
      (member) => member.organisationId === office.id && member.roles[0] === 'local-officer',
    )!;
    expect(await directory.partOf(office.id)).toMatchObject({
      staffId: office.teamLeadStaffId,
      taken: false,
    });
    expect(await directory.partOf(office.id, officer.id)).toMatchObject({ staffId: officer.id, taken: true });
    expect(await directory.partOf(file.organisations[0]!.id, officer.id)).toBeUndefined();
    expect(await directory.partOf(randomUUID())).toBeUndefined();
    await record.rows('update staff_account set active = false where id = $1', [officer.id]);
    expect(await directory.partOf(office.id, officer.id)).toBeUndefined();
    expect(await directory.actorOf(officer.id)).toBeUndefined();
    expect(await directory.memberOf(officer.id)).toBeUndefined();
  });

  it('ELIG-3, GATE-1: suspensions and agreements are valid only on their days, and an agreement with an office abroad is valid only with safeguards', async () => {
    expect(await directory.countrySuspended('ZZ', '2025-12-31')).toBe(false);
    expect(await directory.countrySuspended('ZZ', '2026-01-01')).toBe(true);
    await record.rows(`update country_suspension set to_day = '2026-06-30'`);
    expect(await directory.countrySuspended('ZZ', '2026-06-30')).toBe(true);
    expect(await directory.countrySuspended('ZZ', '2026-07-01')).toBe(false);
    const office = file.organisations.find(({ type }) => type === 'local-office')!.id;
    const inForce = (day: string) => directory.agreementInForce(office, day);
    expect(await Promise.all(['2023-12-31', '2024-01-01', '2030-12-31', '2031-01-01'].map(inForce))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    await record.rows('update organisation set safeguards = null where id = $1', [office]);
    expect(await inForce('2026-01-01')).toBe(false);
    await record.rows(`update organisation set safeguards = 'treaty' where id = $1`, [office]);
    expect(await inForce('2026-01-01')).toBe(true);
    await record.rows('update organisation set cut_off_at = now() where id = $1', [office]);
    expect(await inForce('2026-01-01')).toBe(false);
  });
});
