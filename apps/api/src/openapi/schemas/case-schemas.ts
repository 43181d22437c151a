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

/** The fields that identify a case. */
export const ofCase = { caseId: uuid, caseNumber: string, stage: schemaRef('Stage') };
/** The fields of a task that a case waits for. */
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
  accessId: uuid,
  role,
  organisationId: uuid,
  from: instant,
  until: instant,
  opening: orNull({ enum: ['asked', 'granted', 'refused'] }),
  review: orNull({ enum: ['justified', 'not-justified'] }),
});

const shown = {
  ...ofCase,
  version: {
    ...string,
    description:
      'As in `ETag`. It changes when what you can see of the case changes, and reveals nothing else.',
  },
  openedAt: instant,
  policy: objectOf({ version: string, demo: boolean }),
  persons: arrayOf(schemaRef('PersonLine')),
  registration: {
    ...orNull(objectOf({ canton: string, destinationCountry: string, returnKind, on: day })),
    description: 'Where it is registered and where it goes. `null`: not registered, or hidden from you.',
  },
  receivingOffice: {
    ...orNull(uuid),
    description:
      'The organisation that receives the persons there. `null`: none is named, or it is hidden from you.',
  },
  documents: {
    ...arrayOf(schemaRef('CaseDocument')),
    description: 'The documents of the case, as far as your categories allow.',
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
    description: 'The deadlines that are due first. `deadlines` has all running deadlines.',
  },
  waitingFor: {
    ...arrayOf(schemaRef('CaseTask')),
    description: 'What the case waits for, as far as your categories allow.',
  },
  rolesWaitedFor: {
    ...arrayOf(role),
    description:
      'The roles that must act next in the programme’s normal course. `tasks` has everything else that waits for you.',
  },
  alerts: arrayOf(alert),
  holds: {
    ...arrayOf(hold),
    description: 'INC-1: what is held for a person until somebody lifts the hold.',
  },
  linkedCases: {
    ...arrayOf(linkedCase),
    description:
      'CASE-3: the cases that persons of this case came from or moved to, as far as you may see those cases too.',
  },
  sections: {
    ...arrayOf(
      objectOf({
        section: { enum: fileSections.map(({ section }) => section) },
        category: orNull(schemaRef('DataCategory')),
      }),
    ),
    description:
      'SEE-7: the sections that you may read, by the last part of their route. They depend on your categories and seat, not on whether the section holds anything.',
  },
  openActs: {
    ...arrayOf(schemaRef('OpenAct')),
    description: 'WORK-1: what you may do in one session: named acts whose next steps are all open to you.',
  },
  openSteps: {
    ...arrayOf(schemaRef('OpenStep')),
    description: 'What you may do next: first what the case waits for, in the order shown to you.',
  },
  closedSteps: {
    ...arrayOf(
      objectOf({
        step: schemaRef('StaffStep'),
        title: stepInWords.title,
        because: schemaRef('Refusal'),
        detail: {
          ...string,
          description: 'Why it is not open: the sentence with which it would be refused.',
        },
      }),
    ),
    description: 'The steps of your role that are not open to you now.',
  },
};

const shownToSome = {
  stepId: { ...uuid, description: 'The id of the step that was just taken.' },
  gate: {
    ...arrayOf(schemaRef('GateLine')),
    description: 'GATE-1: only for the case-manager, and only before departure: why nobody may depart yet.',
  },
  byBreakGlass: {
    ...objectOf({ accessId: uuid, until: instant }),
    description: 'SEE-3: you read the case without a seat in it, until this time.',
  },
  accesses: {
    ...arrayOf(access),
    description:
      'SEE-3: who read the case without a seat. Only for the owner of the case and the reviewers of accesses.',
  },
  speakAboutEarlierAidWith: {
    ...arrayOf(uuid),
    description: 'ELIG-1: for counsellor and case-manager: the persons to speak with about earlier aid.',
  },
};

/** Schemas of a case, as one member of staff sees it. */
export const caseSchemas = {
  Case: objectOf(shown, shownToSome),
  PersonLine: objectOf({
    personId: uuid,
    ordinal: integer,
    status: orNull({ enum: personStatuses }),
    outcome: orNull({ enum: outcomes }),
    kin: {
      ...arrayOf(objectOf({ personId: uuid, is: { enum: kinships } })),
      description: 'CASE-5: other persons of the case, each with their relation to this person.',
    },
    needs: {
      ...arrayOf(objectOf({ needs: { enum: needKinds }, because: orNull(schemaRef('Refusal')) })),
      description:
        'What is still missing before they can depart, as far as you may see all the data it depends on.',
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
