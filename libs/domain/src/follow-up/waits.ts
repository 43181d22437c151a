import { findDeadline } from '../kernel/clock.js';
import type { Waits } from '../kernel/wait.js';

/** Monthly from the arrival until the monitoring report is accepted (DUE-1). */
export const followUpWaits: Waits = (state) =>
  findDeadline(state, 'follow-up-contact')
    ? [{ step: 'record-follow-up', role: 'local-officer', deadline: 'follow-up-contact' }]
    : [];
