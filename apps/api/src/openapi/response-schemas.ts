import { calendars, deadlineCodes, heldMatters, personStatuses, outcomes, stages } from '@homeward/contracts';
import { forgettingActCodes } from '@homeward/domain';
import { erasureGrounds } from '@homeward/persistence';
import { versionParts } from '../cases/case-versions.js';
import { besideCaseSchemas } from './beside-case-schemas.js';
import { instant, listOf, orNull, pageOf, uuid } from './schema-parts.js';
import { travellerSchemas } from './traveller-schemas.js';

const acts = {
  type: 'array',
  description: 'Who did what, the oldest first.',
  items: {
    type: 'object',
    properties: {
      act: { enum: forgettingActCodes },
      decision: orNull({ enum: ['confirm', 'decline'] }),
      staffId: uuid,
      role: { type: 'string' },
      at: instant,
    },
  },
};
const matter = { id: uuid, status: { type: 'string' }, version: { type: 'integer' }, acts };

/** What the API answers, by name. The API tests hold every answer against these. */
export const responseSchemas = {
  Case: {
    type: 'object',
    required: ['caseId', 'caseNumber', 'stage', 'version'],
    properties: {
      stepId: uuid,
      caseId: uuid,
      caseNumber: { type: 'string' },
      stage: { enum: stages },
      version: {
        type: 'string',
        description: 'As in `ETag`: changes with what you read of the case, and tells nothing else.',
      },
      openedAt: instant,
      policy: { type: 'object', properties: { version: { type: 'string' }, demo: { type: 'boolean' } } },
      persons: { type: 'array', items: { $ref: '#/components/schemas/PersonLine' } },
      waitingFor: {
        type: 'array',
        description: 'What it waits for, as far as your categories go.',
        items: { $ref: '#/components/schemas/CaseTask' },
      },
      rolesWaitedFor: {
        type: 'array',
        description:
          'Who must act next in the programme’s own course. What else waits for you is in `tasks`.',
        items: { type: 'string' },
      },
      alerts: {
        type: 'array',
        items: {
          type: 'object',
          properties: { alertId: { type: 'string' }, code: { type: 'string' }, since: instant },
        },
      },
      holds: {
        type: 'array',
        description: 'INC-1: what is not done for a person until somebody lifts it.',
        items: {
          type: 'object',
          properties: {
            personId: uuid,
            matter: { enum: heldMatters },
            since: { type: 'string', format: 'date' },
          },
        },
      },
      gate: { type: 'array', items: { $ref: '#/components/schemas/Refusal' } },
      linkedCases: {
        type: 'array',
        description:
          'CASE-3: cases that persons of this one came from or went on to, as far as you may see them, too.',
        items: {
          type: 'object',
          properties: { caseId: uuid, caseNumber: { type: 'string' }, stage: { enum: stages } },
        },
      },
      byBreakGlass: {
        type: 'object',
        description: 'SEE-3: you read it without a part in it; until when.',
        properties: { accessId: uuid, until: instant },
      },
      accesses: {
        type: 'array',
        description: 'SEE-3: who looked without a part in it; to who owns the case and who reviews accesses.',
        items: {
          type: 'object',
          properties: {
            accessId: uuid,
            role: { type: 'string' },
            organisationId: uuid,
            from: instant,
            until: instant,
            opening: orNull({ enum: ['asked', 'granted', 'refused'] }),
            review: orNull({ enum: ['justified', 'not-justified'] }),
          },
        },
      },
      speakAboutEarlierAidWith: {
        type: 'array',
        description: 'ELIG-1: for counsellor and case-manager: persons to be spoken with about earlier aid.',
        items: uuid,
      },
      openSteps: {
        type: 'array',
        description: 'What you may do next: first what the case waits for, as you are shown it.',
        items: { $ref: '#/components/schemas/OpenStep' },
      },
      closedSteps: {
        type: 'array',
        items: {
          type: 'object',
          properties: { step: { type: 'string' }, because: { $ref: '#/components/schemas/Refusal' } },
        },
      },
    },
  },
  OpenStep: {
    type: 'object',
    required: ['step', 'href', 'requiresVersion'],
    properties: {
      step: { type: 'string' },
      href: { type: 'string' },
      requiresVersion: { type: 'boolean' },
      subjects: {
        type: 'array',
        items: { type: 'string' },
        description: 'The ids for which the step is open, for the part of href in braces.',
      },
    },
  },
  CaseNumber: {
    type: 'object',
    description: 'Of a case that the caller does not see any more, by this step or since.',
    required: ['stepId', 'caseId', 'caseNumber'],
    additionalProperties: false,
    properties: { stepId: uuid, caseId: uuid, caseNumber: { type: 'string' } },
  },
  StepAnswer: {
    anyOf: ['Case', 'CaseNumber', 'RecordedStep'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
  },
  PersonLine: {
    type: 'object',
    properties: {
      personId: uuid,
      ordinal: { type: 'integer' },
      status: orNull({ enum: personStatuses }),
      outcome: orNull({ enum: outcomes }),
    },
  },
  CaseTask: {
    type: 'object',
    properties: {
      taskId: { type: 'string' },
      step: { type: 'string' },
      role: { type: 'string' },
      subject: orNull({ type: 'string' }),
      since: instant,
      dueAt: orNull(instant),
    },
  },
  Deadlines: listOf({ $ref: '#/components/schemas/Deadline' }),
  Deadline: {
    type: 'object',
    required: [
      'deadlineId',
      'code',
      'subject',
      'startedBy',
      'dueAt',
      'passed',
      'remindsAt',
      'escalatesAt',
      'then',
    ],
    properties: {
      deadlineId: { type: 'string' },
      code: { enum: deadlineCodes },
      subject: orNull({ type: 'string' }),
      startedBy: {
        ...orNull(uuid),
        description: 'The step id of the record that started it; null: the timeline shows you none.',
      },
      dueAt: { ...instant, description: 'Exclusive: what happens before it is in time.' },
      passed: {
        type: 'array',
        items: { type: 'object', properties: { kind: { enum: ['remind', 'due', 'escalate'] }, at: instant } },
      },
      remindsAt: { type: 'array', items: instant, description: 'Reminders still to come.' },
      escalatesAt: { type: 'array', items: instant, description: 'Escalations still to come.' },
      then: {
        enum: ['alert', 'end-window', 'close-file', 'end-access'],
        description: 'What happens when it passes.',
      },
      counting: { enum: ['calendar', 'working', 'exact'] },
      calendar: { enum: calendars, description: 'Whose holidays count, where working days are counted.' },
      waitingFor: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            taskId: { type: 'string' },
            step: { type: 'string' },
            role: { type: 'string' },
            organisationId: uuid,
            staffId: uuid,
          },
        },
      },
    },
  },
  ...besideCaseSchemas,
  ...travellerSchemas,
  LikelyDoubles: listOf({
    type: 'object',
    required: ['accounts'],
    properties: {
      accounts: {
        type: 'array',
        items: {
          type: 'object',
          required: ['staffId', 'naturalPerson', 'email', 'organisationId', 'roles', 'active'],
          properties: {
            ...{ staffId: uuid, naturalPerson: uuid, email: { type: 'string' }, organisationId: uuid },
            ...{ roles: { type: 'array', items: { type: 'string' } }, active: { type: 'boolean' } },
          },
        },
      },
    },
  }),
  ReadingAlerts: listOf({
    type: 'object',
    required: ['alertId', 'onDay', 'kind', 'accounts', 'counted', 'quota', 'raisedAt'],
    properties: {
      alertId: uuid,
      onDay: { type: 'string', format: 'date' },
      kind: { enum: ['identity', 'comparison'] },
      accounts: { type: 'array', items: uuid },
      counted: { type: 'integer' },
      quota: { type: 'integer' },
      raisedAt: instant,
    },
  }),
  Restart: {
    type: 'object',
    required: ['caseId', 'status'],
    properties: { caseId: uuid, status: { enum: ['proposed', 'granted'] } },
  },
  Restarts: listOf({
    type: 'object',
    required: ['caseId', 'proposedBy', 'proposedAt', 'status'],
    properties: {
      caseId: uuid,
      proposedBy: uuid,
      proposedAt: instant,
      status: { enum: ['proposed', 'granted'] },
    },
  }),
  LeadSuccession: {
    type: 'object',
    required: ['staffId', 'successorId', 'status'],
    properties: { staffId: uuid, successorId: uuid, status: { enum: ['proposed', 'ended'] } },
  },
  Succession: {
    type: 'object',
    required: ['staffId', 'successorId', 'casesLeft'],
    properties: { staffId: uuid, successorId: uuid, casesLeft: { type: 'integer' } },
  },
  Refusal: {
    type: 'object',
    required: ['code'],
    properties: {
      code: { type: 'string' },
      field: { type: 'string' },
      rule: { type: 'string' },
      params: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    },
  },
  AcceptedStep: {
    type: 'object',
    required: ['caseId', 'stepId', 'state'],
    properties: { caseId: uuid, stepId: uuid, state: { const: 'accepted' } },
  },
  RecordedStep: {
    type: 'object',
    required: ['caseId', 'stepId', 'state'],
    properties: { caseId: uuid, stepId: uuid, state: { const: 'recorded' } },
  },
  StepState: {
    type: 'object',
    required: ['caseId', 'stepId', 'step', 'state'],
    properties: {
      caseId: uuid,
      stepId: uuid,
      step: { type: 'string' },
      state: { enum: ['accepted', 'recorded', 'refused'] },
      refusal: orNull({ $ref: '#/components/schemas/Refusal' }),
    },
  },
  Health: {
    type: 'object',
    required: ['status', 'record', 'engine', 'worker', 'demo'],
    properties: {
      status: { enum: ['ok', 'degraded'] },
      record: { type: 'boolean' },
      engine: { type: 'boolean' },
      worker: { type: 'boolean' },
      demo: { type: 'boolean' },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      rule: { type: 'string' },
      errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            path: { type: 'string' },
            reason: { type: 'string' },
            allowed: {
              type: 'object',
              description: 'What the field may be. Never what was sent.',
              properties: {
                values: { type: 'array', items: {} },
                type: { type: 'string' },
                from: {
                  type: 'number',
                  description: 'The least: of a text its letters, of a list its items.',
                },
                to: { type: 'number' },
                format: { type: 'string', description: 'Such as `uuid`, or a pattern.' },
              },
            },
          },
        },
      },
      params: { type: 'object' },
      openSteps: {
        type: 'array',
        items: { $ref: '#/components/schemas/OpenStep' },
        description: 'Of a step that is refused as the case stands (409, 412): the steps open to you now.',
      },
      changed: {
        type: 'array',
        items: { enum: versionParts },
        description: 'Of 412: what changed, of what you read, since the version that you sent.',
      },
      newestRecords: {
        type: 'array',
        description: 'Of 412: the newest records that you are shown, the newest first.',
        items: {
          type: 'object',
          required: ['stepId', 'step', 'recordedAt'],
          properties: { stepId: uuid, step: { type: 'string' }, recordedAt: instant },
        },
      },
    },
  },
  CorrectionEffect: {
    type: 'object',
    required: ['mark', 'needsSecondPerson', 'moves'],
    properties: {
      mark: {
        type: 'string',
        description: 'Stands for what you are shown of the effect: whoever confirms sends it as `seen`.',
      },
      needsSecondPerson: { type: 'boolean' },
      moves: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            kind: { enum: ['clock', 'money', 'gate', 'stage', 'person', 'question'] },
            what: { type: 'string' },
            subject: orNull({ type: 'string' }),
            from: { type: ['string', 'number', 'null'] },
            to: { type: ['string', 'number', 'null'] },
          },
        },
      },
    },
  },
  LegalHold: {
    type: 'object',
    required: ['id', 'status', 'version', 'acts', 'until', 'reason'],
    properties: { ...matter, until: { type: 'string', format: 'date' }, reason: { type: 'string' } },
  },
  Erasure: {
    type: 'object',
    required: ['id', 'status', 'version', 'acts', 'personId', 'ground'],
    properties: { ...matter, personId: orNull(uuid), ground: { enum: erasureGrounds } },
  },
  Certificate: {
    type: 'object',
    required: [
      'erasureId',
      'caseId',
      'ground',
      'decidedBy',
      'keyIds',
      'removed',
      'doneAt',
      'keyId',
      'signature',
    ],
    properties: {
      erasureId: uuid,
      caseId: uuid,
      personId: orNull(uuid),
      ground: { enum: erasureGrounds },
      decidedBy: acts,
      decidedAt: instant,
      policy: orNull({
        type: 'object',
        properties: { version: { type: 'string' }, row: { type: 'string' } },
      }),
      keyIds: { type: 'array', items: { type: 'string' }, description: 'Of the keys that were destroyed.' },
      removed: {
        type: 'object',
        description: 'Rows by table, notes by category, histories.',
        additionalProperties: { type: 'integer' },
      },
      begunAt: instant,
      keysDestroyedAt: instant,
      doneAt: instant,
      keyId: { type: 'string', description: 'The key that signed it: of the audit’s checkpoints.' },
      signature: { type: 'string' },
    },
  },
  CasePage: pageOf({ $ref: '#/components/schemas/CaseRow' }),
  CaseRow: {
    type: 'object',
    required: ['caseId', 'caseNumber', 'stage', 'waitingFor', 'dueAt', 'overdue', 'alerts'],
    properties: {
      caseId: uuid,
      caseNumber: { type: 'string' },
      stage: { enum: stages },
      programmeVersion: { type: 'string' },
      waitingFor: {
        type: 'array',
        description:
          'Who must act next: all of them to the case-manager and the team-lead of that organisation, to all others the roles of their own tasks. The filter goes by what is shown.',
        items: { type: 'string' },
      },
      dueAt: {
        ...orNull(instant),
        description:
          'When the first of what is in `waitingFor` is due. Filter and order go by what is shown.',
      },
      overdue: { type: 'boolean' },
      alerts: {
        type: 'array',
        description: 'Empty to all but the case-manager and the team-lead of that organisation.',
        items: { type: 'string' },
      },
      linkedTo: orNull(uuid),
      openedAt: instant,
      closedAt: orNull(instant),
      controllerId: orNull(uuid),
    },
  },
  TaskPage: pageOf({
    type: 'object',
    required: [
      'caseId',
      'caseNumber',
      'stage',
      'taskId',
      'step',
      'role',
      'subject',
      'since',
      'dueAt',
      'overdue',
    ],
    properties: {
      caseId: uuid,
      caseNumber: { type: 'string' },
      stage: { enum: stages },
      taskId: { type: 'string' },
      step: { type: 'string', description: 'The step that ends the task.' },
      role: { type: 'string' },
      subject: { ...orNull({ type: 'string' }), description: 'What it is about. `null`: the case.' },
      staffId: { ...uuid, description: 'Whom it names.' },
      since: instant,
      dueAt: orNull(instant),
      overdue: { type: 'boolean' },
    },
  }),
  SecondWords: listOf({
    type: 'object',
    required: ['kind', 'act', 'caseId', 'id', 'since', 'dueAt'],
    properties: {
      kind: { enum: ['step', 'legal-hold', 'erasure', 'data-request', 'breach'] },
      act: {
        type: 'string',
        description: 'What the second person does: a step, or an act beside the process.',
      },
      caseId: orNull(uuid),
      id: { ...orNull({ type: 'string' }), description: 'What it is about. `null`: the case.' },
      since: instant,
      dueAt: orNull(instant),
    },
  }),
  Page: pageOf({ type: 'object' }),
} as const;
