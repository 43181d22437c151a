import { isStaffStep, stepOf } from '../case/define-step.js';
import { isSentAlone } from './sent-alone.js';

/** How a step that a file names is sent: to which resource, and whether by itself or as part of an act (WORK-1). */
export const asStaffSend = {
  pathOf: (step: string): string => (isStaffStep(step) ? stepOf(step).path : step),
  alone: (step: string): boolean => isStaffStep(step) && isSentAlone(step),
};
