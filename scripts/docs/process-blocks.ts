import {
  partRoles,
  staffStepCodes,
  type Calendar,
  type Counting,
  type DeadlineCode,
  type Role,
  type StaffStepCode,
} from '@homeward/contracts';
import { stepOf } from '@homeward/domain';
import { loadProgrammes } from '@homeward/programme';
import { conditionsOf, openIn } from '../../apps/api/src/openapi/step-words.js';
import { deadlinePages } from './deadline-pages.js';
import { code, codes, inWords, table } from './markdown.js';

/** Returns the steps of a page, from their definitions. */
export function stepsOf(page: string): string {
  const steps = staffStepCodes.filter((step) => stepOf(step).page === page);
  return table(['step', 'what', 'who', 'open', 'writes', 'rules'], steps.map(stepRow));
}

function stepRow(step: StaffStepCode): string[] {
  const { path, roles, organisationTypes, stages: open, writes, rules } = stepOf(step);
  const resource = path === '' ? 'POST /cases' : `POST …/${path}`;
  const who = organisationTypes ? `${codes(roles)} of a ${organisationTypes.join(' or ')}` : whoOf(roles);
  return [
    `${code(step)}<br>${code(resource)}`,
    whatOf(step),
    who,
    openIn(open),
    writes.join(', ') || '–',
    rules.join(', '),
  ];
}

const everyone: readonly Role[] = [...partRoles, 'team-lead'];

/** Returns the names of the roles. If the list contains nearly all roles, names only the missing roles. */
function whoOf(roles: readonly Role[]): string {
  const others = everyone.filter((role) => !roles.includes(role));
  if (others.length > 2) return codes(roles);
  return others.length === 0 ? 'everyone on the case' : `everyone on the case except ${codes(others)}`;
}

const whatOf = (step: StaffStepCode): string => [`${stepOf(step).summary}.`, ...conditionsOf(step)].join(' ');

/** The policy that the pages quote: the newest policy under which real cases open. */
const policy = loadProgrammes({ demo: false, today: () => '2026-01-01' }).describe()[0]!;

/** Returns the deadlines of a page, as the newest policy sets them. */
export function deadlinesOf(page: string): string {
  const deadlines = (Object.keys(deadlinePages) as DeadlineCode[]).filter(
    (deadline) => deadlinePages[deadline] === page,
  );
  const head = ['deadline', 'starts with', 'length', 'reminds', 'escalates', 'then', 'standing'];
  return `${table(head, deadlines.map(deadlineRow))}\n\nLengths of policy ${code(policy.version)}.`;
}

function deadlineRow(deadline: DeadlineCode): string[] {
  const { starts, length, counting, calendar, reminds, escalates, then, standing } =
    policy.deadlines[deadline];
  const before = reminds.map(inWords).join(', ');
  const after = escalates.map(inWords).join(', ');
  return [
    code(deadline),
    starts.replaceAll('-', ' '),
    length === null ? 'the day in the step' : counted(length, counting, calendar),
    before === '' ? '–' : `${before} before`,
    after === '' ? '–' : `${after} after`,
    thens[then],
    standing,
  ];
}

const counted = (length: string, counting: Counting, calendar: Calendar): string =>
  counting === 'working'
    ? `${inWords(length).replace(' ', ' working ')} of the ${calendar}`
    : inWords(length);

const thens = {
  alert: 'an alert',
  'open-task': 'an open task',
  'end-window': 'the window ends',
  'close-file': 'the closed file ends',
  'end-access': 'the access ends',
} as const;
