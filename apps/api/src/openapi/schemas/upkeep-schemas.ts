import { boolean, instant, listOf, objectOf, uuid } from '../schema-parts.js';

const status = { enum: ['proposed', 'granted'] };

/** Answers for operations. */
export const upkeepSchemas = {
  Restart: objectOf({ caseId: uuid, status }),
  Restarts: listOf(objectOf({ caseId: uuid, proposedBy: uuid, proposedAt: instant, status })),
  Health: objectOf({
    status: { enum: ['ok', 'degraded'] },
    record: boolean,
    engine: boolean,
    worker: boolean,
    demo: boolean,
  }),
};
