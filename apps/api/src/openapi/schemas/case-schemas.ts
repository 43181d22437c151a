import { deadlineCodes, heldMatters, kinships, outcomes, personStatuses } from '@homeward/contracts';
import { needKinds } from '@homeward/domain';
import { fileSections } from '../../cases/file-sections.js';
import { askedBecause, stepInWords } from './step-schemas.js';
import {
  arrayOf,
  boolean,
  day,
  instant,
  integer,
  objectOf,
  orNull,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const role = schemaRef('Role');

/** By which a case is known. */
export const ofCase = { caseId: uuid, caseNumber: string, stage: schemaRef('Stage') };
/** What a case waits for. */
export const ofTask = {
  taskId: string,
  step: schemaRef('StaffStep'),
  ...stepInWords,
  askedBecause,
  role,
  subject: { ...orNull(string), description: 'What it is about. `null`: the case.' },
  since: instant,
  dueAt: orNull(instant),
};

const alert = objectOf({ alertId: string, code: string, since: instant });
const returnKind = { enum: ['voluntary', 'dutiful'] };
const hold = objectOf({ personId: uuid, matter: { enum: heldMatters }, since: day });
const linkedCase = objectOf(ofCase);
const access = objectOf({
  ...{ accessId: uuid, role, organisationId: uuid, from: instant, until: instant },
  opening: orNull({ enum: ['asked', 'granted', 'refused'] }),
  review: orNull({ enum: ['justified', 'not-justified'] }),
});

const shown = {
  ...ofCase,
  version: {
    ...string,
    description: 'As in `ETag`: changes with what you read of the case, and tells nothing else.',
  },
  openedAt: instant,
  policy: objectOf({ version: string, demo: boolean }),
  persons: arrayOf(schemaRef('PersonLine')),
  registration: {
    ...orNull(objectOf({ canton: string, destinationCountry: string, returnKind, on: day })),
    description: 'Where it is registered and where it goes. `null`: it is not, or not yours to read.',
  },
  receivingOffice: {
    ...orNull(uuid),
    description:
      'The organisation that receives them there. `null`: none is named, or it is not yours to read.',
  },
  documents: {
    ...arrayOf(schemaRef('CaseDocument')),
    description: 'What lies in it, as far as your categories go.',
  },
  nextDeadlines: {
    ...arrayOf(
      objectOf({
        deadlineId: string,
        code: { enum: deadlineCodes },
        subject: orNull(string),
        dueAt: instant,
      }),
    ),
    description: 'What is due first. All that runs is in `deadlines`.',
  },
  waitingFor: {
    ...arrayOf(schemaRef('CaseTask')),
    description: 'What it waits for, as far as your categories go.',
  },
  rolesWaitedFor: {
    ...arrayOf(role),
    description: 'Who must act next in the programme’s own course. What else waits for you is in `tasks`.',
  },
  alerts: arrayOf(alert),
  holds: {
    ...arrayOf(hold),
    description: 'INC-1: what is not done for a person until somebody lifts it.',
  },
  linkedCases: {
    ...arrayOf(linkedCase),
    description:
      'CASE-3: cases that persons of this one came from or went on to, as far as you may see them, too.',
  },
  sections: {
    ...arrayOf(
      objectOf({
        section: { enum: fileSections.map(({ section }) => section) },
        category: orNull(schemaRef('DataCategory')),
      }),
    ),
    description:
      'SEE-7: what of it answers you, by the last part of its route: by your categories and seat, whether or not anything lies there.',
  },
  openActs: {
    ...arrayOf(schemaRef('OpenAct')),
    description:
      'WORK-1: what you may do in one sitting: named acts, all of whose next steps are yours to take.',
  },
  openSteps: {
    ...arrayOf(schemaRef('OpenStep')),
    description: 'What you may do next: first what the case waits for, as you are shown it.',
  },
  closedSteps: {
    ...arrayOf(
      objectOf({
        ...{ step: schemaRef('StaffStep'), title: stepInWords.title, because: schemaRef('Refusal') },
        detail: { ...string, description: 'Why it is not open, as a refusal of it would say.' },
      }),
    ),
    description: 'What is not open to you now, of what your role takes.',
  },
};

const shownToSome = {
  stepId: { ...uuid, description: 'Of the step that was just taken.' },
  gate: {
    ...arrayOf(schemaRef('GateLine')),
    description: 'GATE-1: to the case-manager, while the gate is ahead: why nobody may depart yet.',
  },
  byBreakGlass: {
    ...objectOf({ accessId: uuid, until: instant }),
    description: 'SEE-3: you read it without a part in it; until when.',
  },
  accesses: {
    ...arrayOf(access),
    description: 'SEE-3: who looked without a part in it; to who owns the case and who reviews accesses.',
  },
  speakAboutEarlierAidWith: {
    ...arrayOf(uuid),
    description: 'ELIG-1: for counsellor and case-manager: persons to be spoken with about earlier aid.',
  },
};

/** A case, as one member of staff sees it. */
export const caseSchemas = {
  Case: objectOf(shown, shownToSome),
  PersonLine: objectOf({
    personId: uuid,
    ordinal: integer,
    status: orNull({ enum: personStatuses }),
    outcome: orNull({ enum: outcomes }),
    kin: {
      ...arrayOf(objectOf({ personId: uuid, is: { enum: kinships } })),
      description: 'CASE-5: others of the case, each with what they are to this person.',
    },
    needs: {
      ...arrayOf(objectOf({ needs: { enum: needKinds }, because: orNull(schemaRef('Refusal')) })),
      description:
        'What is still missing before they can leave, as far as you read all that it follows from.',
    },
    handOver: {
      ...orNull(
        objectOf({
          wish: { enum: ['met', 'not-met'] },
          officeId: orNull(uuid),
          answer: { enum: ['open', 'accepted', 'declined'] },
        }),
      ),
      description: 'Whether an office was asked to meet them, and what it answered.',
    },
  }),
  CaseTask: objectOf(ofTask),
};
