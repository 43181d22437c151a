export { serveApi } from './serve-api.js';
export { openApiDocument } from './openapi/openapi.js';
