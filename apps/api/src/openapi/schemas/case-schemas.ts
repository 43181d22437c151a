import { deadlineCodes, heldMatters, kinships, outcomes, personStatuses } from '@homeward/contracts';
import { needKinds } from '@homeward/domain';
import { fileSections } from '../../cases/file-sections.js';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, uuid } from '../answer-parts.js';
import { DataCategory, Role, StaffStep, Stage } from './vocabulary-schemas.js';
import { CaseDocument } from './document-schemas.js';
import { OpenAct } from './act-schemas.js';
import {
  askedBecause,
  CaseNumber,
  GateLine,
  OpenStep,
  RecordedStep,
  Refusal,
  stepInWords,
} from './step-schemas.js';

// Schemas of a case, as one member of staff sees it.

/** The fields that identify a case. */
export const ofCase = {
  caseId: uuid,
  caseNumber: z.string(),
  stage: Stage,
};

/** The fields of a task that a case waits for. */
export const ofTask = {
  taskId: z.string(),
  step: StaffStep,
  ...stepInWords,
  askedBecause,
  role: Role,
  subject: z.string().nullable().describe('What it is about. `null`: the case.'),
  since: instant,
  dueAt: instant.nullable(),
};

const alert = z.object({
  alertId: z.string(),
  code: z.string(),
  since: instant,
});

const returnKind = z.enum(['voluntary', 'dutiful']);

const hold = z.object({
  personId: uuid,
  matter: z.enum(heldMatters),
  since: day,
});

const linkedCase = z.object(ofCase);

const access = z.object({
  accessId: uuid,
  role: Role,
  organisationId: uuid,
  from: instant,
  until: instant,
  opening: z.enum(['asked', 'granted', 'refused']).nullable(),
  review: z.enum(['justified', 'not-justified']).nullable(),
});

const PersonLine = answer(
  'PersonLine',
  z.object({
    personId: uuid,
    ordinal: integer,
    status: z.enum(personStatuses).nullable(),
    outcome: z.enum(outcomes).nullable(),
    kin: arrayOf(
      z.object({
        personId: uuid,
        is: z.enum(kinships),
      }),
    ).describe('CASE-5: other persons of the case, each with their relation to this person.'),
    needs: arrayOf(
      z.object({
        needs: z.enum(needKinds),
        because: Refusal.nullable(),
      }),
    ).describe(
      'What is still missing before they can depart, as far as you may see all the data it depends on.',
    ),
    handOver: z
      .object({
        wish: z.enum(['met', 'not-met']),
        officeId: uuid.nullable(),
        answer: z.enum(['open', 'accepted', 'declined']),
      })
      .nullable()
      .describe('Whether an office was asked to meet them, and what it answered.'),
  }),
);

export const CaseTask = answer(
  'CaseTask',
  z.object({
    ...ofTask,
    holderMayNotKnow: z
      .literal(true)
      .describe(
        'After a restore of the record, the notice about this task was withheld, and none was sent since. Tell the person who must do it. For the case-manager, their team-lead and that person.',
      )
      .optional(),
  }),
);
export type CaseTask = z.infer<typeof CaseTask>;

const shown = {
  ...ofCase,
  version: z
    .string()
    .describe(
      'As in `ETag`. It changes when what you can see of the case changes, and reveals nothing else.',
    ),
  openedAt: instant,
  policy: z.object({
    version: z.string(),
    demo: z.boolean(),
  }),
  persons: arrayOf(PersonLine),
  registration: z
    .object({
      canton: z.string(),
      destinationCountry: z.string(),
      returnKind,
      on: day,
    })
    .nullable()
    .describe(
      'Where the case is registered, and the country of return. `null`: not registered, or hidden from you.',
    ),
  receivingOffice: uuid
    .nullable()
    .describe(
      'The organisation that receives the persons there. `null`: none is named, or it is hidden from you.',
    ),
  documents: arrayOf(CaseDocument).describe('The documents of the case, as far as your categories allow.'),
  nextDeadlines: arrayOf(
    z.object({
      deadlineId: z.string(),
      code: z.enum(deadlineCodes),
      subject: z.string().nullable(),
      dueAt: instant,
    }),
  ).describe('The deadlines that are due first. `deadlines` has all running deadlines.'),
  waitingFor: arrayOf(CaseTask).describe('What the case waits for, as far as your categories allow.'),
  rolesWaitedFor: arrayOf(Role).describe(
    'The roles that must act next in the programme’s normal course. `tasks` has everything else that waits for you.',
  ),
  alerts: arrayOf(alert),
  holds: arrayOf(hold).describe('INC-1: what is held for a person until somebody lifts the hold.'),
  linkedCases: arrayOf(linkedCase).describe(
    'CASE-3: the cases that persons of this case came from or moved to, as far as you may see those cases too.',
  ),
  sections: arrayOf(
    z.object({
      section: z.enum(fileSections.map(({ section }) => section)),
      category: DataCategory.nullable(),
    }),
  ).describe(
    'SEE-7: the sections that you may read, by the last part of their route. They depend on your categories and seat, not on whether the section holds anything.',
  ),
  openActs: arrayOf(OpenAct).describe(
    'WORK-1: what you may do in one session: named acts whose next steps are all open to you.',
  ),
  openSteps: arrayOf(OpenStep).describe(
    'What you may do next: first what the case waits for, in the order shown to you.',
  ),
  closedSteps: arrayOf(
    z.object({
      step: StaffStep,
      title: stepInWords.title,
      because: Refusal,
      detail: z.string().describe('Why it is not open: the sentence with which it would be refused.'),
    }),
  ).describe('The steps of your role that are not open to you now.'),
};

const shownToSome = {
  stepId: uuid.describe('The id of the step that was just taken.').optional(),
  gate: arrayOf(GateLine)
    .describe('GATE-1: only for the case-manager, and only before departure: why nobody may depart yet.')
    .optional(),
  byBreakGlass: z
    .object({
      accessId: uuid,
      until: instant,
    })
    .describe('SEE-3: you read the case without a seat in it, until this time.')
    .optional(),
  accesses: arrayOf(access)
    .describe(
      'SEE-3: who read the case without a seat. Only for the owner of the case and the reviewers of accesses.',
    )
    .optional(),
  speakAboutEarlierAidWith: arrayOf(uuid)
    .describe('ELIG-1: for counsellor and case-manager: the persons to speak with about earlier aid.')
    .optional(),
};

export const Case = answer('Case', z.object({ ...shown, ...shownToSome }));
export type Case = z.infer<typeof Case>;

export const StepAnswer = answer('StepAnswer', z.union([Case, CaseNumber, RecordedStep]));
export type StepAnswer = z.infer<typeof StepAnswer>;
