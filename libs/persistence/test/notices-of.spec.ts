import { randomUUID } from 'node:crypto';
import type { CaseState, Fact, Task } from '@homeward/domain';
import { noticesOf } from '../src/notices/notices-of.js';
import { staff, Story, team } from './support/story.js';

/** The notices that follow from a step. */
function newsOf(story: Story, step: (story: Story) => Fact) {
  const before = structuredClone(story.state);
  const fact = step(story);
  return noticesOf(before, story.state, fact);
}

function openedCase(): Story {
  const story = new Story();
  story.open();
  return story;
}

/** A case that waits for these tasks, as the rules of a later stage would create them. */
const waiting = (state: CaseState, ...tasks: Partial<Task>[]): CaseState => ({
  ...state,
  tasks: tasks.map((task, i) => ({
    taskId: `task-${i}`,
    step: 'approve-payment',
    role: 'finance-approver',
    subject: null,
    organisationId: randomUUID(),
    staffId: randomUUID(),
    since: '2026-03-02T08:00:00.000Z',
    dueAt: null,
    ...task,
  })),
});

it('a step notifies the people who have new tasks', () => {
  const story = new Story();
  const fact = story.open();
  expect(noticesOf(undefined, story.state, fact)).toEqual([
    {
      staffId: team.counsellor.lead.staffId,
      kind: 'task-opened',
      urgency: 'when-you-can',
      tasks: [{ taskId: 'record-counselling-session', since: fact.recordedAt }],
    },
  ]);
});

it('INC-1, INC-2: an incident alerts the people who must handle the incident, and alerts no person whom the incident is about', () => {
  const alarmed = (about: { staffIds?: string[] }) =>
    newsOf(openedCase(), (story) =>
      story.take(
        'record-incident',
        { incidentId: randomUUID(), kind: 'threat', personIds: Object.keys(story.state.persons), about },
        team.counsellor.lead,
      ),
    );
  // INC-4: the same notices are sent if it is not yet known who is accused.
  const both = alarmed({});
  expect(both.filter(({ urgency }) => urgency === 'now').map(({ staffId }) => staffId)).toEqual([
    team['case-manager'].lead.staffId,
  ]);
  const [accused] = both;
  const notices = alarmed({ staffIds: [accused!.staffId] });
  expect(notices.map(({ staffId }) => staffId)).not.toContain(accused!.staffId);
});

it('DUE-2: a person gets one notice about a matter, even if the person is asked in several roles', () => {
  const incidentId = randomUUID();
  const alarmed = newsOf(openedCase(), (story) => {
    const personIds = Object.keys(story.state.persons);
    return story.take('record-incident', { incidentId, kind: 'threat', personIds }, team.counsellor.lead);
  }).filter(({ urgency }) => urgency === 'now');
  // Nobody has taken the part, so the lead is asked both as case-manager and as team-lead.
  expect(alarmed).toEqual([
    {
      staffId: team['case-manager'].lead.staffId,
      kind: 'alert',
      urgency: 'now',
      answer: { matter: `incident-acknowledgement:${incidentId}`, withinMs: 3_600_000 },
      tasks: ['case-manager', 'team-lead:case-manager'].map((role) => ({
        taskId: `acknowledge-incident:${incidentId}:${role}`,
        since: expect.any(String),
      })),
    },
  ]);
});

it('SEE-7: a person who must not know of an incident gets the same notices as if the incident did not exist', () => {
  const noticesOfAccused = (about?: { staffIds: string[] }) => {
    const story = openedCase();
    const personIds = Object.keys(story.state.persons);
    const accused = team['case-manager'].member.staffId;
    const part = { ...team['case-manager'].part, staffId: accused, taken: true };
    story.take('assign-staff', { role: 'case-manager', part }, team['case-manager'].lead);
    const step = {
      incidentId: randomUUID(),
      kind: 'threat',
      personIds,
      about: about ?? { staffIds: [accused] },
    };
    return newsOf(story, () => story.take('record-incident', step as never, team.counsellor.lead)).filter(
      ({ staffId }) => staffId === accused,
    );
  };
  expect(noticesOfAccused()).toEqual([]);
  expect(noticesOfAccused({ staffIds: [randomUUID()] }).map(({ urgency }) => urgency)).toEqual(['now']);
});

it('SEE-3, SEE-4: break-glass access notifies the case-manager and their lead, but nobody on the never-show list', () => {
  const outsider = { ...staff('case-manager', 'country-office').member };
  const breakGlass = (story: Story) =>
    story.take('break-glass', { accessId: randomUUID(), reason: randomUUID() }, outsider);
  const alerted = (story: Story) =>
    newsOf(story, breakGlass).flatMap(({ staffId, kind }) => (kind === 'alert' ? [staffId] : []));
  expect(alerted(openedCase())).toEqual([team['case-manager'].lead.staffId]);
  const story = openedCase();
  const never = { staffId: team['case-manager'].lead.staffId, why: 'kin' } as const;
  const named = newsOf(story, () => story.take('name-never-show', never, team.counsellor.lead));
  expect([...named.map(({ staffId }) => staffId), ...alerted(story)]).not.toContain(never.staffId);
});

it('a step sends no notice to the person who took it', () => {
  expect(newsOf(openedCase(), (story) => story.session())).toEqual([]);
});

it('PEOPLE-1: a step notifies the new holder of a task', () => {
  const successor = randomUUID();
  const news = newsOf(openedCase(), (story) =>
    story.take(
      'assign-staff',
      { role: 'counsellor', part: { ...team.counsellor.part, staffId: successor, taken: true } },
      team.counsellor.lead,
    ),
  );
  expect(news).toMatchObject([{ staffId: successor, kind: 'task-opened', urgency: 'when-you-can' }]);
});

it('PEOPLE-1: a covering colleague gets a notice when the cover begins and, during the cover, the notices of the covered person', () => {
  const story = openedCase();
  const cover = randomUUID();
  const part = { ...team.counsellor.part, staffId: team.counsellor.member.staffId, taken: true };
  story.take('assign-staff', { role: 'counsellor', part }, team.counsellor.lead);
  const begun = newsOf(story, () =>
    story.take(
      'cover-staff',
      { role: 'counsellor', staffId: cover, from: '2026-03-02', to: '2026-03-03' },
      team.counsellor.lead,
    ),
  );
  expect(begun).toEqual([{ staffId: cover, kind: 'task-opened', urgency: 'today', tasks: [] }]);
  const after = waiting(story.state, { staffId: team.counsellor.member.staffId });
  const fact = { step: 'session', actor: null, recordedAt: '2026-03-03T08:00:00.000Z' } as unknown as Fact;
  expect(noticesOf(story.state, after, fact).map(({ staffId }) => staffId)).toEqual([
    team.counsellor.member.staffId,
    cover,
  ]);
  const late = { ...fact, recordedAt: '2026-03-04T08:00:00.000Z' };
  expect(noticesOf(story.state, after, late)).toHaveLength(1);
});

describe('INC-2: a restricted reader', () => {
  const { part, lead, member } = team.counsellor;
  const { part: managing, lead: swissLead } = team['case-manager'];
  const cover = randomUUID();
  const day = '2026-03-02';
  const at = { actor: null, recordedAt: `${day}T12:00:00.000Z` };
  const fact = { ...at, step: 'record-follow-up' } as unknown as Fact;

  /**
   * A case whose only person is hidden from these readers. A colleague covers for the counsellor and for the
   * case-manager.
   */
  function narrowed(staffIds: string[]): Story {
    const story = openedCase();
    const covered = { taken: true, cover: { staffId: cover, from: day, to: day } };
    const counselling = { ...part, ...covered, staffId: member.staffId };
    story.take('assign-staff', { role: 'counsellor', part: counselling }, lead);
    story.take('assign-staff', { role: 'case-manager', part: { ...managing, ...covered } }, swissLead);
    const about = { staffIds };
    const personIds = [story.personId];
    story.take('narrow-part', { restrictionId: randomUUID(), about, personIds }, swissLead);
    return story;
  }
  const task = { step: 'record-safety-plan', role: 'counsellor', staffId: member.staffId } as const;
  const asked = ({ state, personId }: Story, more: Partial<Task> = {}) =>
    waiting(state, { ...task, organisationId: part.organisationId, subject: personId, ...more });
  const recipientsOf = (before: CaseState, after: CaseState, what = fact) =>
    noticesOf(before, after, what).map(({ staffId }) => staffId);

  it('a restricted reader who covers for a colleague gets no mail about a new or withdrawn task that is hidden from the reader', () => {
    const [free, hidden] = [narrowed([randomUUID()]), narrowed([cover])];
    expect(recipientsOf(free.state, asked(free))).toEqual([member.staffId, cover]);
    expect(recipientsOf(hidden.state, asked(hidden))).toEqual([member.staffId]);
    const plan = { step: 'submit-plan' as const };
    expect(recipientsOf(hidden.state, asked(hidden, plan))).toEqual([member.staffId, cover]);
    const ended = { ...fact, step: 'record-outcome' } as Fact;
    const ending = (story: Story) => recipientsOf(asked(story), waiting(story.state), ended);
    expect([ending(free), ending(hidden)]).toEqual([[member.staffId, cover], [member.staffId]]);
  });

  it.each(['overdue', 'escalated', 'journey-stopped'] as const)(
    'gets no mail about the alert %s, but a covering colleague who may read the alert gets the mail',
    (code) => {
      const since = `${day}T12:00:00.000Z`;
      const subject = code === 'journey-stopped' ? randomUUID() : 'risk-validity';
      const alert = { alertId: `${code}:${subject}`, code, subject, since };
      const alarmed = ({ state }: Story) =>
        recipientsOf(waiting(state), { ...waiting(state), alerts: [alert] } as CaseState);
      const { staffId } = managing;
      expect(alarmed(narrowed([randomUUID()]))).toEqual([staffId, cover]);
      expect(alarmed(narrowed([staffId]))).toEqual([cover]);
      expect(alarmed(narrowed([staffId, cover]))).toEqual([]);
    },
  );

  it('a restricted reader gets no notice as the lead of a person who is late', () => {
    const dueAt = `${day}T11:00:00.000Z`;
    const alert = {
      alertId: 'a',
      code: 'escalated' as const,
      subject: 'incident-acknowledgement',
      since: dueAt,
    };
    const late = (story: Story) =>
      recipientsOf(asked(story, { dueAt }), { ...asked(story, { dueAt }), alerts: [alert] } as CaseState);
    expect(late(narrowed([randomUUID()]))).toContain(lead.staffId);
    expect(late(narrowed([lead.staffId]))).not.toContain(lead.staffId);
    expect(late(narrowed([lead.staffId]))).toContain(member.staffId);
  });
});

describe('DUE-1: the clock', () => {
  const dueAt = '2026-03-20T23:00:00.000Z';
  const deadline = {
    id: 'eligibility-decision',
    code: 'eligibility-decision' as const,
    startedBy: 1,
    dueAt,
    reminders: ['2026-03-18T23:00:00.000Z'],
    escalations: ['2026-03-25T23:00:00.000Z'],
    fired: 0,
  };
  const mark = (number: number) =>
    ({
      step: 'pass-deadline-mark',
      actor: null,
      recordedAt: '2026-03-18T23:00:00.000Z',
      payload: { deadlineId: deadline.id, mark: number, startedBy: 1 },
    }) as unknown as Fact;

  it('the holder of a task gets a reminder before the task is due', () => {
    const state = {
      ...waiting(openedCase().state, { staffId: 'holder', dueAt }, { staffId: 'other' }),
      deadlines: [deadline],
    };
    const { taskId, since } = state.tasks[0]!;
    const marked = { taskId, since };
    expect(noticesOf(state, state, mark(0))).toEqual([
      { staffId: 'holder', kind: 'reminder', urgency: 'when-you-can', tasks: [marked] },
    ]);
    expect(noticesOf(state, state, mark(1))).toEqual([]);
  });

  it('SEE-7: a reminder of one deadline does not name a task of another deadline that ends at the same instant', () => {
    const [own, other] = [randomUUID(), randomUUID()];
    const before = {
      ...waiting(
        openedCase().state,
        { staffId: 'holder', dueAt, subject: own },
        { staffId: 'holder', dueAt, subject: other },
      ),
      deadlines: [{ ...deadline, subject: own }],
    };
    const alert = { alertId: 'a', code: 'overdue' as const, subject: deadline.id, since: dueAt };
    const late = { ...mark(1), recordedAt: dueAt };
    const namedIn = (after: CaseState, fact: Fact) =>
      noticesOf(before, after, fact)
        .filter(({ staffId }) => staffId === 'holder')
        .map(({ tasks }) => tasks.map(({ taskId }) => taskId));
    expect(namedIn(before, mark(0))).toEqual([['task-0']]);
    expect(namedIn({ ...before, alerts: [alert] }, late)).toEqual([['task-0']]);
  });

  it('ELIG-1: if nobody holds the task, the case-manager gets the reminder, unless the deadline is confidential', () => {
    const manager = { 'case-manager': { ...team.counsellor.part, staffId: 'manager' } };
    const stateOf = (id: string) => ({
      ...waiting(openedCase().state),
      parts: manager,
      deadlines: [{ ...deadline, id, code: id as 'risk-validity' }],
    });
    const reminded = (id: string) => {
      const passed = { ...mark(0), payload: { deadlineId: id, mark: 0, startedBy: 1 } } as unknown as Fact;
      return noticesOf(stateOf(id), stateOf(id), passed);
    };
    expect(reminded('risk-validity')).toEqual([
      { staffId: 'manager', kind: 'reminder', urgency: 'when-you-can', tasks: [] },
    ]);
    expect(reminded('match-review')).toEqual([]);
  });

  it('an alert that escalates notifies the lead of the people who are late', () => {
    const { organisationId, leadStaffId } = team.counsellor.part;
    const before = {
      ...waiting(openedCase().state, { staffId: 'holder', organisationId, dueAt }),
      deadlines: [deadline],
    };
    const alert = {
      alertId: 'a',
      code: 'escalated' as const,
      subject: deadline.id,
      since: deadline.escalations[0]!,
    };
    const staffIds = noticesOf(before, { ...before, alerts: [alert] }, mark(2)).map(({ staffId }) => staffId);
    expect(staffIds).toEqual(expect.arrayContaining(['holder', leadStaffId]));
  });
});

it('a step sends no notice about a task that the step leaves open', () => {
  expect(newsOf(openedCase(), (story) => story.identify())).toEqual([]);
});

it('TRAV-3: a withdrawal notifies every person who had an open task in the case', () => {
  const story = openedCase();
  const [approver, officer] = [randomUUID(), randomUUID()];
  const before = waiting(story.state, { staffId: approver }, { staffId: officer });
  const fact = story.withdraw();
  expect(noticesOf(before, waiting(story.state), fact)).toMatchObject([
    { staffId: approver, kind: 'task-withdrawn', urgency: 'today' },
    { staffId: officer, kind: 'task-withdrawn', urgency: 'today' },
  ]);
});

it('a notice never says that a finished task was withdrawn', () => {
  const story = openedCase();
  const before = waiting(story.state, {});
  expect(noticesOf(before, waiting(story.state), story.session())).toEqual([]);
});

it('DUE-1: an alert is sent once to the case-manager and once to each person who is late', () => {
  const story = openedCase();
  const since = '2026-03-12T23:00:00.000Z';
  const late = randomUUID();
  const manager = team['case-manager'].lead.staffId;
  const before = waiting(
    story.state,
    { staffId: late, dueAt: since },
    { staffId: late, dueAt: since, taskId: 'b' },
    {},
  );
  const alert = { alertId: randomUUID(), code: 'overdue' as const, subject: null, since };
  const fact: Fact = { ...story.identify(), actor: null, recordedAt: since };
  expect(noticesOf(before, { ...before, alerts: [alert] }, fact)).toEqual([
    { staffId: manager, kind: 'alert', urgency: 'today', tasks: [] },
    { staffId: late, kind: 'alert', urgency: 'today', tasks: [] },
  ]);
  expect(noticesOf({ ...before, alerts: [alert] }, { ...before, alerts: [alert] }, fact)).toEqual([]);
});

it('the same step always gives the same list of notices, so that each message keeps its number', () => {
  const story = new Story();
  const fact = story.open();
  expect(noticesOf(undefined, story.state, fact)).toEqual(
    noticesOf(undefined, structuredClone(story.state), fact),
  );
});
