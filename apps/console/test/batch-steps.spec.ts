import fc from 'fast-check';
import { inRequests } from '../src/batch/batch-steps.js';

const tasks = fc.array(fc.record({ caseId: fc.constantFrom('a', 'b', 'c', 'd', 'e') }), { maxLength: 240 });

it('sends each task of a batch once, with at most fifty tasks in a request, and keeps the tasks of a case together', () => {
  fc.assert(
    fc.property(tasks, (chosen) => {
      const requests = inRequests(chosen);
      expect(requests.flat().sort((a, b) => a - b)).toEqual([...chosen.keys()]);
      for (const request of requests) expect(request.length).toBeLessThanOrEqual(50);
      for (const caseId of new Set(chosen.map((task) => task.caseId))) {
        const own = chosen.filter((task) => task.caseId === caseId).length;
        const used = requests.filter((request) => request.some((n) => chosen[n]!.caseId === caseId));
        expect(used.length).toBe(Math.ceil(own / 50));
      }
    }),
  );
});
