export { openCodecServer } from './open-codec-server.js';
