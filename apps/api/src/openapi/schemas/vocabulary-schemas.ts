import { dataCategories, errorCodes, roles, staffStepCodes, stages } from '@homeward/contracts';
import { machineStepCodes } from '@homeward/domain';
import { z } from 'zod';
import { answer } from '../answer-parts.js';

// The closed lists that many answers use.

export const DataCategory = answer('DataCategory', z.enum(dataCategories));
export type DataCategory = z.infer<typeof DataCategory>;

export const ErrorCode = answer('ErrorCode', z.enum(Object.keys(errorCodes) as (keyof typeof errorCodes)[]));
export type ErrorCode = z.infer<typeof ErrorCode>;

export const Role = answer('Role', z.enum(roles));
export type Role = z.infer<typeof Role>;

export const Stage = answer('Stage', z.enum(stages));
export type Stage = z.infer<typeof Stage>;

export const StaffStep = answer('StaffStep', z.enum(staffStepCodes));
export type StaffStep = z.infer<typeof StaffStep>;

export const AnyStep = answer(
  'AnyStep',
  z
    .union([StaffStep, z.enum(machineStepCodes)])
    .describe('A step of a member of staff, or a record that a machine or the clock added to the case.'),
);
export type AnyStep = z.infer<typeof AnyStep>;
