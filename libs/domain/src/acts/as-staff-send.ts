import { isStaffStep, stepOf } from '../case/define-step.js';
import { isSentAlone } from './sent-alone.js';

/**
 * How a step that a file names is sent: to which resource, by itself or as part of an act (WORK-1), and with or
 * without a file.
 */
export const asStaffSend = {
  pathOf: (step: string): string => (isStaffStep(step) ? stepOf(step).path : step),
  isFile: (step: string): boolean => isStaffStep(step) && stepOf(step).isFile === true,
  alone: (step: string): boolean => isStaffStep(step) && isSentAlone(step),
};
