export { findTemporalCli } from './temporal/find-temporal-cli.js';
export { findTimeSkippingServer } from './temporal/find-time-skipping-server.js';
export {
  startTemporalDevServer,
  type TemporalDevServer,
  type TemporalDevServerOptions,
} from './temporal/dev-server.js';
export { createTimeSkippingEnv, type TimeSkippingOptions } from './temporal/time-skipping.js';
export { ensureSearchAttributes, setRetention, type SearchAttributes } from './temporal/namespace.js';
export type { Preparation } from './postgres/first-cluster.js';
export { installedPostgres } from './postgres/binaries.js';
export { startPostgres, type Postgres, type PostgresOptions } from './postgres/start-postgres.js';
export { freePort, isFree } from './process/ports.js';
export { suiteTime, timeKinds, type TimeKind } from './suite-time.js';
export { until } from './process/until.js';
export { type Progress } from './progress.js';
export { ServerProblem } from './server-problem.js';
export { buildPrograms } from './process/programs.js';
export { builtHere } from './process/built-here.js';
export { buildConsole } from './process/built-console.js';
export { findChromium, openChromium, signedIn } from './tools/chromium.js';
export { runToItsEnd, startServing, type NodeProgram } from './process/node-process.js';
export { GuardedProcess, type GuardedOptions } from './process/guarded-process.js';
export { startTestIssuer, type TestIssuer } from './identity/test-issuer.js';
export { ScriptedSignIn, type Staff } from './identity/scripted-sign-in.js';
export {
  linesWith,
  loadStories,
  readStories,
  type Parts,
  type RawLine,
  type RawStory,
} from './stories/load-stories.js';
export { demoCases, demoLives } from './stories/demo.js';
export { upTo } from './stories/up-to.js';
export { inActs, requestsIn, stepByStep, type InActs } from './stories/acts.js';
export { laterToday } from './stories/names.js';
export { surnameOf } from './stories/surname.js';
export { pdf } from './stories/pdf.js';
export { playStory, type Listener, type PlayedStory } from './stories/play-story.js';
export { Player } from './stories/player.js';
export { StoryApi, type CaseAnswer, type StepResult } from './stories/story-api.js';
export type { Chapter, Line, Story } from './stories/story.js';
