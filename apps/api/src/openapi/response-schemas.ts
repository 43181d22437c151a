import { actSchemas } from './schemas/act-schemas.js';
import { auditSchemas } from './schemas/audit-schemas.js';
import { breachSchemas } from './schemas/breach-schemas.js';
import { caseSchemas } from './schemas/case-schemas.js';
import { correctionSchemas } from './schemas/correction-schemas.js';
import { dataRequestSchemas } from './schemas/data-request-schemas.js';
import { deadlineSchemas } from './schemas/deadline-schemas.js';
import { documentSchemas } from './schemas/document-schemas.js';
import { draftSchemas } from './schemas/draft-schemas.js';
import { formSchemas } from './schemas/form-schemas.js';
import { forgettingSchemas } from './schemas/forgetting-schemas.js';
import { labelSchemas } from './schemas/label-schemas.js';
import { letterSchemas } from './schemas/letter-schemas.js';
import { listSchemas } from './schemas/list-schemas.js';
import { matchSchemas } from './schemas/match-schemas.js';
import { personSearchSchemas } from './schemas/person-search-schemas.js';
import { problemSchemas } from './schemas/problem-schemas.js';
import { programmeSchemas } from './schemas/programme-schemas.js';
import { reportSchemas } from './schemas/report-schemas.js';
import { sectionSchemas } from './schemas/section-schemas.js';
import { sessionSchemas } from './schemas/session-schemas.js';
import { staffSchemas } from './schemas/staff-schemas.js';
import { stepSchemas } from './schemas/step-schemas.js';
import { taskSchemas } from './schemas/task-schemas.js';
import { timelineSchemas } from './schemas/timeline-schemas.js';
import { travellerSchemas } from './schemas/traveller-schemas.js';
import { upkeepSchemas } from './schemas/upkeep-schemas.js';
import { vocabularySchemas } from './schemas/vocabulary-schemas.js';

/** The answers of the API, by name. The API tests check every answer against these schemas. */
export const responseSchemas = {
  ...vocabularySchemas,
  ...caseSchemas,
  ...stepSchemas,
  ...actSchemas,
  ...formSchemas,
  ...problemSchemas,
  ...labelSchemas,
  ...letterSchemas,
  ...listSchemas,
  ...taskSchemas,
  ...draftSchemas,
  ...sectionSchemas,
  ...timelineSchemas,
  ...correctionSchemas,
  ...deadlineSchemas,
  ...documentSchemas,
  ...matchSchemas,
  ...personSearchSchemas,
  ...travellerSchemas,
  ...dataRequestSchemas,
  ...auditSchemas,
  ...breachSchemas,
  ...reportSchemas,
  ...forgettingSchemas,
  ...staffSchemas,
  ...sessionSchemas,
  ...upkeepSchemas,
  ...programmeSchemas,
};
