import { dataCategories, errorCodes, roles, staffStepCodes, stages } from '@homeward/contracts';
import { machineStepCodes } from '@homeward/domain';
import { schemaRef } from '../schema-parts.js';

/** The closed lists that many answers use. */
export const vocabularySchemas = {
  DataCategory: { enum: dataCategories },
  ErrorCode: { enum: Object.keys(errorCodes) },
  Role: { enum: roles },
  Stage: { enum: stages },
  StaffStep: { enum: staffStepCodes },
  AnyStep: {
    anyOf: [schemaRef('StaffStep'), { enum: machineStepCodes }],
    description: 'A step of a member of staff, or a record that a machine or the clock added to the case.',
  },
};
