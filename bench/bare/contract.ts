/** The contract between the client, the workflow and the activity of the bare side. */
export const bareTaskQueue = 'bench-bare';
export const bareWorkflowType = 'bareCase';
export const bareWorkflowId = (caseId: string): string => `bench-bare/${caseId}`;
export const takeStepUpdate = 'takeStep';

export interface BareStep {
  readonly stepId: string;
  readonly step: string;
  readonly staffId: string;
  readonly occurredOn: string;
}

export interface AuditEntry extends BareStep {
  readonly caseId: string;
  readonly sequence: number;
}

export interface AuditActivities {
  audit(entry: AuditEntry): Promise<void>;
}

export const auditTable = `
  create table if not exists bench_audit (
    id bigint generated always as identity primary key,
    case_id uuid not null,
    sequence integer not null,
    step_id uuid not null,
    step text not null,
    staff_id uuid not null,
    occurred_on date not null,
    at timestamptz not null default now()
  )`;
