export { ProductionRefused, startSandbox, type Sandbox, type SandboxSettings } from './sandbox.js';
