import type { Waits } from '../kernel/wait.js';

/** CLOSE-1: a proposal waits for who leads the case-manager's team. */
export const linkedWaits: Waits = ({ linked }) =>
  linked.reopening === null ? [] : [{ step: 'confirm-reopening', role: 'team-lead', at: 'case-manager' }];
