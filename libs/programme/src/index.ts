export { cantons, isCanton, type Canton } from './cantons.js';
export { programmeDescription, type ProgrammeDescription } from './description.js';
export type { Places } from './holidays.js';
export type { Policy } from './policy-file.js';
export { PolicyError, ProgrammeError, type PolicyProblem, type ProblemCode } from './problems.js';
export { loadProgrammes, type Programmes, type ProgrammeSettings } from './programmes.js';
