import { oneTimerMoreAfter } from './one-timer-more.js';

export const interceptors = oneTimerMoreAfter(10);
