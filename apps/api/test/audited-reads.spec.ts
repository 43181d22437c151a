import { auditedReads } from '../src/audit/audited-reads.js';
import { protectedResourcePath } from '../src/auth/challenge.js';
import { openApiDocument } from '../src/openapi/openapi.js';

const { paths } = openApiDocument() as { paths: Record<string, object> };
const reading = Object.entries(paths)
  .filter(([, methods]) => 'get' in methods)
  .map(([path]) => path.replace('/api/v1/', '').replace(/\{(\w+)\}/g, ':$1'));

describe('the table of audited reads', () => {
  it('SEE-5: the table of audited reads has one line for each route that reads, and no other lines', () => {
    expect(Object.keys(auditedReads).sort()).toEqual([...reading, `/${protectedResourcePath}`].sort());
  });

  it('SEE-5: the table of audited reads contains every route about a case', () => {
    const left = Object.entries(auditedReads).flatMap(([path, read]) => ('notEntered' in read ? [path] : []));
    expect(left.filter((path) => /case|task|traveller/.test(path))).toEqual([]);
  });
});
