import { actCode, type ActMessage, type ActStep } from '@homeward/contracts';
import fc from 'fast-check';
import type { Fact } from '../src/case/fact.js';
import { copyOf, refuseSent, takenOn } from '../src/engine/act.js';
import { fold } from '../src/engine/engine.js';
import { lived } from './support/lived.js';
import { caseId } from './support/played-case.js';

/** Steps that one person took in succession at the same moment. One act could contain all of them. */
function runsOf(facts: readonly Fact[]): Fact[][] {
  const runs: Fact[][] = [];
  for (const fact of facts) {
    const [last] = runs.at(-1) ?? [];
    const isSame =
      last?.actor != null &&
      fact.actor !== null &&
      last.actor.staffId === fact.actor.staffId &&
      last.actor.role === fact.actor.role &&
      last.recordedAt === fact.recordedAt;
    if (isSame) runs.at(-1)!.push(fact);
    else if (fact.actor !== null) runs.push([fact]);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

const actOf = (run: readonly Fact[]): ActMessage => ({
  stepId: run.at(-1)!.stepId,
  actor: run[0]!.actor!,
  steps: run as unknown as readonly ActStep[],
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('WORK-1: an act', () => {
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 150, maxLength: 300 });

  it('is accepted if its steps are accepted one by one, and leads to the same state; a check of the act changes nothing', () => {
    let acts = 0;
    fc.assert(
      fc.property(rolls, (chosen) => {
        const { facts } = lived(chosen, { anna: '2010-01-01', ben: '2030-06-01' });
        for (const run of runsOf(facts)) {
          const [first] = run as [Fact];
          const before = fold(caseId, structuredClone(facts.slice(0, first.sequence - 1)));
          const frozen = JSON.stringify(before);
          const sent = { step: actCode, message: actOf(run) } as const;
          expect(refuseSent(sent, caseId, before, first.recordedAt)).toBeUndefined();
          const after = sent.message.steps.reduce(
            (state, step) => takenOn(caseId, state, step, first.recordedAt),
            copyOf(before),
          );
          const upTo = facts.slice(0, first.sequence - 1 + run.length);
          expect(plain(after)).toEqual(plain(fold(caseId, structuredClone(upTo))));
          expect(JSON.stringify(before)).toBe(frozen);
          acts += 1;
        }
      }),
      { numRuns: 8 },
    );
    expect(acts).toBeGreaterThan(2);
  });

  it('is refused if one of its steps is refused, and the refusal names this step', () => {
    let acts = 0;
    fc.assert(
      fc.property(rolls, fc.nat(), (chosen, n) => {
        const { facts } = lived(chosen);
        for (const run of runsOf(facts)) {
          const [first] = run as [Fact];
          const before = fold(caseId, structuredClone(facts.slice(0, first.sequence - 1)));
          const at = n % run.length;
          const spoilt = run.map((fact, i) => (i === at ? { ...fact, occurredOn: '2999-01-01' } : fact));
          const sent = { step: actCode, message: actOf(spoilt) } as const;
          // The rules may check the day of the step first.
          expect(refuseSent(sent, caseId, before, first.recordedAt)?.act).toBe(at);
          acts += 1;
        }
      }),
      { numRuns: 8 },
    );
    expect(acts).toBeGreaterThan(2);
  });
});
