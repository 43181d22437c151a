import { isSentAlone, isStaffStep } from '@homeward/domain';
import type { InActs } from '@homeward/testing';

/** As staff work: what one person does in one sitting is one request (WORK-1). */
export const asStaffSend: InActs = { alone: (step) => isStaffStep(step) && isSentAlone(step) };
