export { startCodecServer, type CodecServer, type CodecServerOptions } from './codec-server.js';
export { Refused, type RefusedCode } from './refused.js';
