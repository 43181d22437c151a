export { HttpTravel } from './http.adapter.js';
export { manualTravel } from './manual.adapter.js';
export { createTravelActivities, type TravelActivities } from './travel.activities.js';
export type { TravelPort } from './travel.port.js';
