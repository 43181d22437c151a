import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor } from '@homeward/contracts';
import { visibleRecordsFor, maySee, todayAt, waysOutOf, type CaseState } from '@homeward/domain';
import { CaseReader } from '@homeward/persistence';
import { CaseVersions } from '../cases/case-versions.js';
import { openStepsFor } from '../cases/case-view.js';
import type { Problem as ProblemAnswer } from '../openapi/schemas/problem-schemas.js';
import { Problem } from '../problem/problem.js';
import type { Asked } from './step-call.js';

/** The number of newest records that are checked, and the maximum number of visible records that the answer names. */
const newest = { checked: 50, named: 5 } as const;

/**
 * The maximum number of resolving steps that a refusal describes with all fields. This limit keeps a refusal smaller
 * than 4 kB.
 */
const mostWaysOut = 3;

/**
 * Explains a refusal to a caller who may see the case: lists the open steps, and the changes since the version that the
 * caller sent.
 */
@Injectable()
export class Explanations {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  async explained<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The caller still gets the refusal if the explanation fails.
      throw (await this.#explain(error, asked).catch(() => undefined)) ?? error;
    }
  }

  async #explain({ code, status, about }: Problem, asked: Asked): Promise<Problem | undefined> {
    const { caseId, actor, shownVersion } = asked;
    if (caseId === undefined || !isUuid(caseId)) return undefined;
    // If the version is valid, it proves that the case was shown to the caller. In this situation, another step was
    // recorded first, and now the caller may no longer see the case.
    if (
      code === 'CASE.NOT_FOUND' &&
      shownVersion !== undefined &&
      this.versions.isOf(shownVersion, caseId, actor)
    )
      return Problem.refused({ code: 'STEP.NOT_YOURS', rule: 'SEE-2' });
    const isStale = code === 'STEP.STALE';
    if (!isStale && (status !== 409 || about.refusal === undefined)) return undefined;
    const now = new Date().toISOString();
    const state = (await this.reader.load(actor, caseId))?.state;
    // The airport uses the handles of its travellers, and never learns of cases.
    if (!state || !maySee(state, actor, now) || actor.role === 'airport-assistant') return undefined;
    const open = openStepsFor(state, actor, now);
    const leading = waysOutOf(code).flatMap((step) => open.filter((one) => one.step === step));
    const waysOut = leading.slice(0, mostWaysOut);
    const openSteps = [...new Set([...leading, ...open].map(({ step }) => step))];
    const changed =
      shownVersion === undefined ? [] : this.versions.changedSince(shownVersion, state, actor, now);
    // A step of a colleague may have closed this step in the meantime. Then the answer also lists the changes.
    if (!isStale && changed.length === 0) return new Problem(code, { ...about, waysOut, openSteps });
    const newestRecords = await this.#newest(state, actor, todayAt(now));
    return new Problem(code, { ...about, waysOut, openSteps, extra: { changed, newestRecords } });
  }

  async #newest(
    state: CaseState,
    actor: Actor,
    today: string,
  ): Promise<NonNullable<ProblemAnswer['newestRecords']>> {
    const after = Math.max(0, state.sequence - newest.checked);
    const facts = await this.reader.timeline(actor, state.caseId, { after, limit: newest.checked });
    const visible = visibleRecordsFor(facts, state, actor, today);
    return facts
      .flatMap(({ step, stepId, recordedAt }, i) => (visible[i] ? [{ stepId, step, recordedAt }] : []))
      .slice(-newest.named)
      .reverse();
  }
}
