export { createApi } from './create-api.js';
export { openApiDocument } from './openapi/openapi.js';
