export { Eraser } from './eraser.js';
export { createForgettingActivities } from './forgetting.activities.js';
export { ForgettingRound } from './forgetting-round.js';
export { Histories } from './histories.js';
