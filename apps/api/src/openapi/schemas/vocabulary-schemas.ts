import { dataCategories, errorCodes, roles, staffStepCodes, stages } from '@homeward/contracts';
import { machineStepCodes } from '@homeward/domain';
import { z } from 'zod';
import { answer } from '../answer-parts.js';

// The closed lists that many answers use.

export const DataCategory = answer('DataCategory', z.enum(dataCategories));

export const ErrorCode = answer('ErrorCode', z.enum(Object.keys(errorCodes) as (keyof typeof errorCodes)[]));

export const Role = answer('Role', z.enum(roles));

export const Stage = answer('Stage', z.enum(stages));

export const StaffStep = answer('StaffStep', z.enum(staffStepCodes));

export const AnyStep = answer(
  'AnyStep',
  z
    .union([StaffStep, z.enum(machineStepCodes)])
    .describe('A step of a member of staff, or a record that a machine or the clock added to the case.'),
);
