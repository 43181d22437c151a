import { projectRoot } from '@homeward/config';
import {
  dataCategories,
  partRoles,
  staffStepCodes,
  type DataCategory,
  type PartRole,
  type Role,
} from '@homeward/contracts';
import {
  caseSections,
  certificateReaders,
  decidesOnForgetting,
  forgettingActCodes,
  forgettingActs,
  isLifter,
  managesTheCase,
  readableCategories,
  restrictionsInForce,
  isSeated,
  staffSteps,
  todayAt,
  type CaseState,
} from '@homeward/domain';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { passingThings, readsByHand, textsByHand } from '../../../libs/domain/test/support/texts-by-hand.js';
import { fileSections } from '../src/cases/file-sections.js';
import { labelKinds, labelsOf } from '../src/messages/labels.js';
import { airportSteps } from '../src/travellers/airport-steps.js';
import { Caller, type Answer } from './caller.js';
import { Stores } from './hard-times/stores.js';
import { openHouse, type House } from './house.js';
import { hearing, hearingCorrected, lives, playToTheEnd } from './played-stories.js';

const onCases: readonly Role[] = [...partRoles, 'team-lead'];
const everyone = (): true => true;

interface Asked {
  readonly state: CaseState;
  readonly caller: Caller;
  readonly readable: readonly DataCategory[];
}

/** The roles that answer a person's request for their own data. */
const answerers: readonly Role[] = ['case-manager', 'team-lead'];

/** Routes that refuse other roles before they look for the case. */
const onlyFor: Readonly<Record<string, readonly Role[]>> = {
  '/api/v1/cases/{caseId}/consent-grid': ['counsellor', 'case-manager'],
  '/api/v1/cases/{caseId}/matches': ['protection-officer'],
  '/api/v1/cases/{caseId}/legal-holds': forgettingActs['propose-hold'].roles,
  '/api/v1/cases/{caseId}/erasures': forgettingActs['propose-erasure'].roles,
  '/api/v1/cases/{caseId}/data-requests': [...answerers, 'counsellor', 'local-officer', 'protection-officer'],
  '/api/v1/cases/{caseId}/data-requests/{requestId}/draft': answerers,
  '/api/v1/cases/{caseId}/data-requests/{requestId}/export': answerers,
};

/** One line for each reading route: true if the route answers the caller. A route without a line fails. */
const lines: Readonly<Record<string, (asked: Asked) => boolean>> = {
  '/api/v1/cases/{caseId}': everyone,
  '/api/v1/cases/{caseId}/events': everyone,
  '/api/v1/cases/{caseId}/timeline': everyone,
  '/api/v1/cases/{caseId}/deadlines': everyone,
  '/api/v1/cases/{caseId}/corrections': everyone,
  '/api/v1/cases/{caseId}/steps/{stepId}': everyone,
  '/api/v1/cases/{caseId}/documents': everyone,
  '/api/v1/cases/{caseId}/notes': everyone,
  '/api/v1/cases/{caseId}/letters': everyone,
  // A letter that is offered is tested in letters.e2e-spec.ts.
  '/api/v1/cases/{caseId}/letters/{letter}': () => false,
  // Writers read their own drafts, in the role in which they wrote them: drafts.e2e-spec.ts.
  '/api/v1/cases/{caseId}/drafts/{step}': () => false,
  // A document that exists is tested in documents.e2e-spec.ts.
  '/api/v1/cases/{caseId}/documents/{documentId}': () => false,
  ...Object.fromEntries(
    Object.entries(onlyFor).map(([path, roles]) => [
      path,
      ({ caller }: Asked) => roles.includes(caller.role),
    ]),
  ),
  '/api/v1/cases/{caseId}/data-requests': ({ readable }) => readable.includes('consent'),
  // No request was recorded here. data-requests.e2e-spec.ts tests these routes.
  '/api/v1/cases/{caseId}/data-requests/{requestId}/draft': () => false,
  '/api/v1/cases/{caseId}/data-requests/{requestId}/export': () => false,
  ...Object.fromEntries(
    caseSections.map(({ path, category }) => [
      `/api/v1/cases/{caseId}/${path}`,
      ({ readable }: Asked) => readable.includes(category),
    ]),
  ),
  '/api/v1/cases/{caseId}/narrowings': ({ readable, ...asked }) =>
    readable.includes('risk') || mayLift(asked),
  '/api/v1/cases/{caseId}/disclosures': ({ readable, ...asked }) => readable.includes('audit') || owns(asked),
  '/api/v1/cases/{caseId}/legal-holds': (asked) => decides(asked),
  '/api/v1/cases/{caseId}/erasures': (asked) => decides(asked),
};

const decides = ({ state, caller }: Omit<Asked, 'readable'>): boolean =>
  decidesOnForgetting(state, caller, todayAt(new Date().toISOString()));

const ofForgetting: ReadonlySet<string> = new Set([
  '/api/v1/cases/{caseId}/legal-holds',
  '/api/v1/cases/{caseId}/erasures',
]);

/** The reason for the hold of each case. None of the people who decide on it is accused in that case. */
const holdReason = 'A court asked for the file to be kept (synthetic).';

/** INC-2: true if the caller may lift a restriction. Such a caller reads the restrictions, too. */
const mayLift = ({ state, caller }: Omit<Asked, 'readable'>): boolean =>
  restrictionsInForce(state).some(({ about }) => isLifter(state, about, caller));

/**
 * PEOPLE-2: true if the caller manages the case. Such a caller reads requests by authorities and the answers, and
 * nothing else of the audit.
 */
const owns = ({ state, caller }: Omit<Asked, 'readable'>): boolean =>
  managesTheCase(state, caller, todayAt(new Date().toISOString()));

const ledgerReaders: readonly Role[] = ['finance-approver', 'finance-releaser', 'donor-officer', 'auditor'];

/** Lists that belong to the caller, and routes that are not about a case. */
const beyondCases: Readonly<Record<string, readonly Role[] | 'all' | 'public'>> = {
  '/api/v1/cases': onCases.filter((role) => role !== 'airport-assistant'),
  '/api/v1/tasks': onCases,
  '/api/v1/drafts': onCases,
  '/api/v1/drafts/open-case': staffSteps['open-case'].roles,
  '/api/v1/second-words': [...onCases, 'auditor'],
  '/api/v1/travellers': ['airport-assistant', 'team-lead'],
  '/api/v1/travellers/{handle}/steps/{stepId}': ['airport-assistant'],
  '/api/v1/organisations': 'all',
  '/api/v1/staff': 'all',
  '/api/v1/data-requests': ['case-manager', 'team-lead', 'protection-officer'],
  '/api/v1/staff/{staffId}/succession': ['team-lead'],
  '/api/v1/staff/lead-successions': ['team-lead', 'protection-officer'],
  '/api/v1/staff/likely-doubles': ['protection-officer'],
  '/api/v1/restarts': ['operator'],
  '/api/v1/hold': 'all',
  '/api/v1/reports': ['donor-officer', 'auditor', 'team-lead'],
  '/api/v1/reports/{reportId}': ['donor-officer', 'auditor', 'team-lead'],
  '/api/v1/bank-files': ['finance-releaser'],
  '/api/v1/bank-files/payments': ['finance-releaser'],
  '/api/v1/bank-reports': ['finance-approver', 'finance-releaser', 'auditor'],
  '/api/v1/bank-reports/{reportId}/entries': ['finance-approver', 'finance-releaser', 'auditor'],
  '/api/v1/budgets': ledgerReaders,
  '/api/v1/ledger-statements': ledgerReaders,
  '/api/v1/ledger-statements/{period}': ledgerReaders,
  '/api/v1/ledger-statements/{period}/journal': ledgerReaders,
  '/api/v1/audit': ['auditor', 'protection-officer'],
  '/api/v1/reading-alerts': ['protection-officer', 'auditor'],
  '/api/v1/breaches': ['protection-officer', 'auditor'],
  '/api/v1/breaches/{breachId}': ['protection-officer', 'auditor'],
  '/api/v1/breaches/{breachId}/concerns': ['protection-officer', 'auditor'],
  '/api/v1/breaches/{breachId}/readings': ['protection-officer', 'auditor'],
  '/api/v1/erasures': certificateReaders,
  '/api/v1/erasures/{erasureId}': certificateReaders,
  '/api/v1/programmes': 'all',
  '/api/v1/texts': 'all',
  '/api/v1/code-lists': 'all',
  '/api/v1/acts': 'all',
  '/api/v1/forms/{step}': 'all',
  '/api/v1/consent-sets': 'all',
  '/api/v1/labels': 'public',
  '/api/v1/health': 'public',
};

/** Routes with PUT and DELETE, each with the suite that tests its callers. */
const putByHand: Readonly<Record<string, string>> = {
  '/api/v1/cases/{caseId}/tasks/{taskId}/taker': 'my-work.e2e-spec.ts',
  '/api/v1/cases/{caseId}/tasks/{taskId}/postponement': 'my-work.e2e-spec.ts',
  '/api/v1/cases/{caseId}/drafts/{step}': 'drafts.e2e-spec.ts',
  '/api/v1/drafts/open-case': 'drafts.e2e-spec.ts',
  '/api/v1/bank-files/{fileId}': 'bank-files.e2e-spec.ts',
  '/api/v1/cases/{caseId}/notes/{noteId}': 'my-work.e2e-spec.ts',
};

const everyLabel = Object.fromEntries(labelKinds.map((kind) => [kind, labelsOf(kind, 'en')]));

/** The routes of a browser's session are not part of the API: console-sign-in.e2e-spec.ts. */
const paths = Object.fromEntries(
  Object.entries(
    JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')).paths as Record<string, object>,
  ).filter(([path]) => path.startsWith('/api/v1/')),
);
const reading = Object.entries(paths)
  .filter(([, methods]) => 'get' in methods)
  .map(([path]) => path);

describe('SEE-1, SEE-2: the data that each role can read', () => {
  let house: House;
  let stores: Stores;
  let everybody: Caller[];
  const cases: { state: CaseState; marks: Map<string, DataCategory> }[] = [];

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
    everybody = await Caller.everybody(house.apiUrl);
    for (const name of lives) {
      const caseId = await playToTheEnd(house, name);
      const isCorrected = name === lives[1];
      if (isCorrected) await hearingCorrected(house, caseId);
      const officer = everybody.find(({ role }) => role === 'protection-officer')!;
      const hold = { until: '2126-01-01', reason: holdReason };
      expect((await officer.post(`/cases/${caseId}/legal-holds`, hold)).status).toBe(201);
      const marks = await stores.marksIn(caseId);
      if (isCorrected) for (const mark of Object.values(hearing)) marks.set(mark, 'trafficking');
      cases.push({ state: await stores.stateOf(caseId), marks });
    }
  }, 300_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it('the matrix has a line for every route', () => {
    const known = [...Object.keys(lines), ...Object.keys(beyondCases)];
    expect(reading.filter((path) => !known.includes(path))).toEqual([]);
    const steps = staffStepCodes.map((step) => `/api/v1/cases/{caseId}/${staffSteps[step].path}`);
    const others = [
      '/api/v1/cases',
      '/api/v1/cases/{caseId}/acts',
      '/api/v1/acts',
      '/api/v1/cases/{caseId}/corrections/preview',
      '/api/v1/person-searches',
      ...airportSteps.map(({ path }) => `/api/v1/travellers/{handle}/${path}`),
      '/api/v1/restarts',
      '/api/v1/restarts/every-case',
      '/api/v1/hold/cut',
      '/api/v1/hold/release',
      '/api/v1/hold/payments/release',
      '/api/v1/staff/{staffId}/succession',
      '/api/v1/staff/{staffId}/lead-succession',
      '/api/v1/breaches',
      '/api/v1/breaches/{breachId}/entries',
      '/api/v1/bank-files',
      '/api/v1/bank-files/{fileId}/content',
      '/api/v1/bank-files/{fileId}/hand-over',
      '/api/v1/bank-reports',
      '/api/v1/bank-reports/{reportId}/matching',
      '/api/v1/bank-reports/{reportId}/entries/{number}/explanation',
      '/api/v1/budgets',
      '/api/v1/budgets/{budgetId}/second-word',
      '/api/v1/cases/{caseId}/data-requests',
      '/api/v1/cases/{caseId}/data-requests/{requestId}/answer',
      '/api/v1/cases/{caseId}/data-requests/{requestId}/second-word',
      ...forgettingActCodes.map((act) => `/api/v1/cases/{caseId}/${forgettingActs[act].path}`),
    ];
    const writing = Object.entries(paths)
      .filter(([, methods]) => 'post' in methods)
      .map(([path]) => path);
    expect(writing.filter((path) => !steps.includes(path) && !others.includes(path))).toEqual([]);
    const putting = Object.entries(paths)
      .filter(([, methods]) => 'put' in methods || 'delete' in methods)
      .map(([path]) => path);
    expect(putting.sort()).toEqual(Object.keys(putByHand).sort());
  });

  it('the sample lives contain texts of every data category, apart from audit, consent, money and travel', () => {
    const written = new Set(cases.flatMap(({ marks }) => [...marks.values()]));
    expect(dataCategories.filter((category) => !written.has(category)).sort()).toEqual(
      ['audit', 'consent', 'money', 'travel'].filter((category) => !written.has(category as DataCategory)),
    );
  });

  it('answers every role on every route of every case: its own data, 403 for other categories, 404 for other people’s cases', async () => {
    const leaks: string[] = [];
    let asked = 0;
    for (const { state, marks } of cases)
      for (const caller of everybody) {
        const today = todayAt(new Date().toISOString());
        const sits = isSeated(state, caller, today);
        const readable = sits ? readableCategories(state, caller, today) : [];
        const answered = new Set<string>();
        let named: string[] = [];
        for (const [path, answers] of Object.entries(lines)) {
          const { status, body } = await caller.get(pathOf(path, state).replace('/api/v1', ''));
          // People who are appointed to decide on erasure and holds read these routes even if the case has no task for
          // them (SEE-2).
          const isSeated = sits || (ofForgetting.has(path) && decides({ state, caller }));
          asked += 1;
          if (status === 200) answered.add(path.replace('/api/v1/cases/{caseId}/', ''));
          if (path.endsWith('{caseId}')) named = sectionsIn(body);
          const wanted = !onCases.includes(caller.role)
            ? [403]
            : !isSeated
              ? onlyFor[path]?.includes(caller.role) === false
                ? [403, 404]
                : [404]
              : answers({ state, caller, readable })
                ? path.endsWith('/steps/{stepId}')
                  ? [200, 404] // 404 for steps that the timeline hides: incidents.e2e-spec.ts
                  : [200]
                : [403, 404];
          if (!wanted.includes(status)) leaks.push(`${caller.role} ${path}: ${status} for ${wanted.join()}`);
          const text = JSON.stringify(body);
          const isHoldRead = path.endsWith('/legal-holds') && decides({ state, caller });
          if (text.includes(holdReason) !== isHoldRead)
            leaks.push(`${caller.role} ${path}: ${isHoldRead ? 'no' : 'a'} reason of a hold`);
          const ofRequests = path.endsWith('/disclosures') && owns({ state, caller });
          const own = ofRequests ? [...readable, 'audit'] : readable;
          for (const [mark, category] of marks)
            if (!own.includes(category) && text.includes(mark))
              leaks.push(`${caller.role} ${path}: ${category}`);
        }
        const isNamed = (path: string): boolean => answered.has(path) && sits;
        if (named.join() !== everySection.filter(isNamed).join())
          leaks.push(`${caller.role} is told of ${named.join()} and answered by ${[...answered].join()}`);
      }
    expect([...new Set(leaks)]).toEqual([]);
    expect(asked).toBeGreaterThan(cases.length * everybody.length * 15);
  }, 240_000);

  it('READ-1: staff who work on a case see every text of the case, both in the timeline and with the item of the text', async () => {
    const missing: string[] = [];
    const read = new Set<string>();
    for (const { state, marks } of cases) {
      const written = await stores.textsIn(state.caseId);
      for (const caller of everybody.filter((one) => worksIt(state, one))) {
        const timeline = JSON.stringify(await timelineOf(caller, state.caseId));
        const things = new Map<string, string>();
        for (const { step, text } of written) {
          const category = marks.get(text);
          const byHand = Object.entries(textsByHand).find(
            ([name, [of]]) => name.startsWith(`${step}.`) && of === category,
          );
          if (!byHand || !readsByHand[caller.role as PartRole]!.includes(category!)) continue;
          const [name, [, at]] = byHand;
          read.add(name);
          if (!timeline.includes(JSON.stringify(text))) missing.push(`${caller.role} ${name}: timeline`);
          if (at === 'timeline' || passingThings.has(at)) continue;
          const path = `/cases/${state.caseId}/${at}`;
          const thing = things.get(at) ?? JSON.stringify((await caller.get(path)).body);
          things.set(at, thing);
          if (!thing.includes(JSON.stringify(text))) missing.push(`${caller.role} ${name}: ${at}`);
        }
      }
    }
    expect([...new Set(missing)]).toEqual([]);
    expect(read.size).toBeGreaterThan(10);
  }, 120_000);

  it('routes that are not about a case answer only their roles, and without names of persons', async () => {
    for (const caller of everybody)
      for (const [path, allowed] of Object.entries(beyondCases)) {
        const { status, body } = await caller.get(
          path.replace('/api/v1', '').replace(/\{\w+Id\}/, caller.staffId),
        );
        const isFor = allowed === 'all' || allowed === 'public' || allowed.includes(caller.role);
        expect([caller.role, path, isFor ? status !== 403 && status < 500 : status]).toEqual([
          caller.role,
          path,
          isFor ? true : 403,
        ]);
        // The labels contain every code, including the code of the hearing, and nothing else.
        if (path === '/api/v1/labels') {
          expect(body['labels']).toEqual(everyLabel);
          continue;
        }
        const text = JSON.stringify(body);
        for (const { marks } of cases)
          for (const mark of marks.keys()) expect(text.includes(mark)).toBe(false);
      }
  }, 120_000);

  it('refuses each step and each act of forgetting to a role that is not in the respective table, and each read without a sign-in', async () => {
    const { state } = cases[0]!;
    const wrong: string[] = [];
    for (const caller of oneOfEachRole(everybody))
      for (const step of staffStepCodes.filter((code) => !staffSteps[code].roles.includes(caller.role))) {
        const { path } = staffSteps[step];
        const target =
          step === 'open-case'
            ? '/cases'
            : `/cases/${state.caseId}/${path.replace(/\{\w+\}/g, state.caseId)}`;
        const { status, body } = await caller.post(target, {}, { ifMatch: '"1"' });
        if (status !== 403) wrong.push(`${caller.role} ${step}: ${status} ${body.code}`);
      }
    for (const caller of oneOfEachRole(everybody))
      for (const act of forgettingActCodes.filter(
        (code) => !forgettingActs[code].roles.includes(caller.role),
      )) {
        const path = forgettingActs[act].path.replace(/\{\w+\}/g, state.caseId);
        const { status, body } = await caller.post(`/cases/${state.caseId}/${path}`, {}, { ifMatch: '"1"' });
        if (status !== 403) wrong.push(`${caller.role} ${act}: ${status} ${body.code}`);
      }
    for (const path of reading.filter((one) => beyondCases[one] !== 'public')) {
      const { status } = await fetch(`${house.apiUrl}${pathOf(path, state)}`);
      if (status !== 401) wrong.push(`nobody ${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});

const everySection = fileSections.map(({ section }) => section);
const sectionsIn = ({ sections = [] }: Answer['body']): string[] =>
  (sections as { readonly section: string }[]).map(({ section }) => section);

/** True for the counsellor and the case-manager of the case. None of these lives has a complaint about either. */
const worksIt = ({ parts }: CaseState, { role, staffId }: Caller): boolean =>
  (role === 'counsellor' || role === 'case-manager') && parts[role]?.staffId === staffId;

async function timelineOf(caller: Caller, caseId: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (let after: unknown; after !== null;) {
    const from = after === undefined ? '' : `&after=${String(after)}`;
    const { body } = await caller.get(`/cases/${caseId}/timeline?limit=200${from}`);
    items.push(...(body['items'] as unknown[]));
    after = body['next'];
  }
  return items;
}

const pathOf = (path: string, { caseId, receipts }: CaseState): string =>
  path
    .replace('{caseId}', caseId)
    .replace('{stepId}', receipts.at(-1)!.stepId)
    .replace('forms/{step}', 'forms/open-case')
    .replace(/\{(?:staff|erasure|document|request|breach)Id\}/, caseId);

const oneOfEachRole = (callers: readonly Caller[]): Caller[] =>
  callers.filter(({ role }, i) => callers.findIndex((other) => other.role === role) === i);
