import { Inject, Injectable } from '@nestjs/common';
import { isUuid, type Actor, type CaseId } from '@homeward/contracts';
import {
  accessUsedBy,
  decidesOnForgetting,
  followedTasksFor,
  isAtTheGate,
  isNeverShown,
  linkedIds,
  mayBreakGlass,
  maySee,
  isSeated,
  visibleStageFor,
  todayAt,
  type CaseState,
} from '@homeward/domain';
import { AuditLog, CaseReader, MissedNotices, type CaseAsRead } from '@homeward/persistence';
import type { Case } from '../openapi/schemas/case-schemas.js';
import type { CaseNumber } from '../openapi/schemas/step-schemas.js';
import { Problem } from '../problem/problem.js';
import { CaseVersions } from './case-versions.js';
import { caseView, type CaseView } from './case-view.js';

/** Reads one case, from PostgreSQL only (law 1), as the caller may see it. */
@Injectable()
export class CaseService {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(AuditLog) private readonly audit: AuditLog,
    @Inject(MissedNotices) private readonly missedNotices: MissedNotices,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /**
   * Returns the state of a case. SEE-3: if only break-glass access allows the read, the audit says so and names the
   * route.
   * @throws Problem CASE.NOT_FOUND also for a case the caller may not see (SEE-2)
   */
  async stateFor(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    return (await this.caseReadFor(caseId, actor, route)).state;
  }

  /** Returns the same state as {@link stateFor}, with the version mark of the case. @throws Problem CASE.NOT_FOUND */
  async caseReadFor(caseId: CaseId, actor: Actor, route: string): Promise<CaseAsRead> {
    const found = isUuid(caseId) ? await this.reader.load(actor, caseId) : undefined;
    if (!found || !maySee(found.state, actor, nowIso())) throw new Problem('CASE.NOT_FOUND');
    await this.#logIfByBreakGlass(found.state, actor, route);
    return found;
  }

  /**
   * Like {@link stateFor}, but for acts that need a seat. A break-glass reader has no seat (SEE-3).
   * @throws Problem CASE.NOT_FOUND
   */
  async stateFromSeat(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    const state = await this.stateFor(caseId, actor, route);
    if (!isSeated(state, actor, todayAt(nowIso()))) throw new Problem('CASE.NOT_FOUND');
    return state;
  }

  /**
   * Returns the state of a case for the staff who decide on holds and erasures. These staff have access even if they
   * have no task in the case.
   * @throws Problem CASE.NOT_FOUND
   */
  async stateForDecider(caseId: CaseId, actor: Actor, route: string): Promise<CaseState> {
    const found = isUuid(caseId) ? await this.reader.load(actor, caseId) : undefined;
    return found && decidesOnForgetting(found.state, actor, todayAt(nowIso()))
      ? found.state
      : await this.stateFor(caseId, actor, route);
  }

  /** SEE-1: returns the case of a traveller at the airport today. @throws Problem TRAVELLER.UNKNOWN */
  async stateAtTheGate(caseId: CaseId, actor: Actor): Promise<CaseState> {
    const found = await this.reader.load(actor, caseId);
    if (!found || !isAtTheGate(found.state, actor, todayAt(nowIso()))) throw new Problem('TRAVELLER.UNKNOWN');
    return found.state;
  }

  /**
   * SEE-3: returns the case for a step that needs no seat.
   * @throws Problem CASE.NOT_FOUND for an actor who may never read this case (SEE-4, INC-2)
   */
  async stateWithoutSeat(caseId: CaseId, actor: Actor): Promise<CaseState> {
    const found = isUuid(caseId) ? await this.reader.loadAcross(caseId) : undefined;
    // If the reader has a seat, the case itself gives the answer, whether or not an accusation is about this reader
    // (INC-2).
    if (!found || !(maySee(found.state, actor, nowIso()) || mayBreakGlass(found.state, actor)))
      throw new Problem('CASE.NOT_FOUND');
    return found.state;
  }

  /**
   * Returns the case as this process last saw it, if the caller may see that state. The state may be out of date. The
   * caller can compare the `mark` of the state with the current mark.
   */
  lastRead(caseId: CaseId, actor: Actor): CaseAsRead | undefined {
    const caseRead = this.reader.lastRead(caseId);
    return caseRead && maySee(caseRead.state, actor, nowIso()) ? caseRead : undefined;
  }

  async viewFor(caseId: CaseId, actor: Actor, route: string): Promise<CaseView> {
    return await this.#view(await this.stateFor(caseId, actor, route), actor);
  }

  /** True if the file of the case has ended. Call this method only for a case to which the caller's step was sent. */
  hasFileEnded(caseId: CaseId): Promise<boolean> {
    return this.reader.hasFileEnded(caseId);
  }

  /**
   * Returns the case after a step of the caller. The step may be old, because a request that repeats an old key is
   * answered again (law 4). A caller who no longer sees the case gets only the number of the case. A caller who may
   * never see the case (SEE-4) does not get the number either.
   */
  async viewAfterStep(
    caseId: CaseId,
    actor: Actor,
    route: string,
  ): Promise<CaseView | Omit<CaseNumber, 'stepId'>> {
    const caseRead = await this.reader.load(actor, caseId);
    if (caseRead && maySee(caseRead.state, actor, nowIso())) {
      await this.#logIfByBreakGlass(caseRead.state, actor, route);
      return await this.#view(caseRead.state, actor);
    }
    const { state } = (await this.reader.loadAcross(caseId))!;
    if (isNeverShown(state, actor)) throw new Problem('CASE.NOT_FOUND');
    await this.audit.write({ actor, caseId, action: 'tell-number', route });
    return { caseId, caseNumber: state.caseNumber };
  }

  /** Returns the case as the actor sees it. A linked case is shown only to readers who may see both cases (CASE-3). */
  async #view(state: CaseState, actor: Actor): Promise<CaseView> {
    const beside = new Set(linkedIds(state));
    const linked: Case['linkedCases'] = (await this.reader.linkedWith(state))
      .filter((other) => beside.has(other.caseId) && maySee(other, actor, nowIso()))
      .map((other) => ({
        caseId: other.caseId,
        caseNumber: other.caseNumber,
        stage: visibleStageFor(other, actor),
      }));
    const now = nowIso();
    const followed = followedTasksFor(state, actor, todayAt(now));
    const missed = await this.missedNotices.among(actor, state.caseId, followed);
    return caseView(state, { actor, now, version: this.versions.of(state, actor, now), missed }, linked);
  }

  async #logIfByBreakGlass(state: CaseState, actor: Actor, route: string): Promise<void> {
    if (!accessUsedBy(state, actor, nowIso())) return;
    await this.audit.write({ actor, caseId: state.caseId, action: 'read-by-break-glass', route });
  }
}

const nowIso = (): string => new Date().toISOString();
