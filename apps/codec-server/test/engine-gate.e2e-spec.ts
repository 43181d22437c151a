import type { Actor, Role } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { NotLetIn } from '@homeward/sign-in';
import { startTemporalDevServer, type TemporalDevServer } from '@homeward/testing';
import { Client, Connection } from '@temporalio/client';
import { startEngineGate, type EngineGate } from '../src/engine-gate.js';
import { methodIsFor } from '../src/engine-methods.js';

const [permissionDenied, unauthenticated, unavailable] = [7, 16, 14];

/** Accepts any role that the token names. A different suite tests the checks of a token with a real issuer. */
const callers = {
  byToken: (authorization = ''): Promise<Actor> => {
    const role = /^Bearer (\S+)$/.exec(authorization)?.[1] as Role | undefined;
    if (!role) return Promise.reject(new NotLetIn('AUTH.MISSING'));
    return Promise.resolve({ staffId: role, role, organisationId: 'office', organisationType: 'oversight' });
  },
};

describe('the gate between the Temporal UI and the engine', () => {
  let server: TemporalDevServer;
  let gate: EngineGate;
  let open: EngineGate;
  let direct: Client;
  const connections: Connection[] = [];

  beforeAll(async () => {
    server = await startTemporalDevServer({});
    const logger = createLogger('codec-server', { level: 'silent' });
    const engine = { address: server.address, tls: { enabled: false } };
    gate = await startEngineGate({ host: '127.0.0.1', port: 0, engine, callers, logger });
    open = await startEngineGate({ host: '127.0.0.1', port: 0, engine, callers: undefined, logger });
    direct = await clientOf(server.address);
    await direct.workflow.start('waits', { workflowId: 'a-case', taskQueue: 'nobody' });
  }, 240_000);
  afterAll(async () => {
    for (const connection of connections) await connection.close();
    await gate?.stop();
    await open?.stop();
    await server?.stop();
  });

  async function clientOf(address: string, token?: string): Promise<Client> {
    const connection = await Connection.connect({
      address,
      tls: false,
      metadata: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
    connections.push(connection);
    return new Client({ connection, namespace: server.namespace });
  }

  const codeOf = (call: Promise<unknown>): Promise<number | undefined> =>
    call.then(
      () => undefined,
      (error: { code?: number; cause?: { code?: number } }) => error.cause?.code ?? error.code ?? -1,
    );

  /**
   * Calls of the engine's own interface: `readsBy` has the calls that the UI uses to read, and `writesBy` has calls
   * that change data.
   */
  const readsBy = ({ connection: { workflowService: service } }: Client) => {
    const { namespace } = server;
    const execution = { workflowId: 'a-case' };
    return [
      service.listWorkflowExecutions({ namespace }),
      service.countWorkflowExecutions({ namespace }),
      service.describeWorkflowExecution({ namespace, execution }),
      service.getWorkflowExecutionHistory({ namespace, execution }),
      service.describeTaskQueue({ namespace, taskQueue: { name: 'nobody' } }),
      service.listSchedules({ namespace }),
      service.describeNamespace({ namespace }),
    ];
  };
  const writesBy = ({ connection: { workflowService: service } }: Client) => {
    const { namespace } = server;
    const workflowExecution = { workflowId: 'a-case' };
    return [
      service.terminateWorkflowExecution({ namespace, workflowExecution }),
      service.requestCancelWorkflowExecution({ namespace, workflowExecution }),
      service.signalWorkflowExecution({ namespace, workflowExecution, signalName: 'noticeReceived' }),
      service.resetWorkflowExecution({ namespace, workflowExecution, workflowTaskFinishEventId: 3 as never }),
      service.updateWorkflowExecution({ namespace, workflowExecution }),
      service.deleteWorkflowExecution({ namespace, workflowExecution }),
      service.startWorkflowExecution({ namespace, workflowId: 'another' }),
      service.startBatchOperation({ namespace, jobId: 'all' }),
      service.deleteSchedule({ namespace, scheduleId: 'any' }),
      service.updateNamespace({ namespace }),
    ];
  };

  it('the engine gate lets operators read the complete history', async () => {
    const operator = await clientOf(gate.address, 'operator');
    for (const read of readsBy(operator)) expect(await codeOf(read)).toBeUndefined();
    const { events } = await operator.workflow.getHandle('a-case').fetchHistory();
    expect(events).toHaveLength((await direct.workflow.getHandle('a-case').fetchHistory()).events!.length);
    const listed = [];
    for await (const { workflowId } of operator.workflow.list()) listed.push(workflowId);
    expect(listed).toEqual(['a-case']);
  });

  it('the engine gate forwards the engine’s answers, including errors', async () => {
    const operator = await clientOf(gate.address, 'operator');
    await expect(operator.workflow.getHandle('none').describe()).rejects.toThrow('not found');
  });

  it.each(['operator', 'case-manager'])(
    'the engine gate refuses every change by a caller with the role %s',
    async (role) => {
      const caller = await clientOf(gate.address, role);
      for (const write of writesBy(caller)) expect(await codeOf(write)).toBe(permissionDenied);
      for (const write of writesBy(await clientOf(open.address)))
        expect(await codeOf(write)).toBe(permissionDenied);
      expect((await direct.workflow.getHandle('a-case').describe()).status.name).toBe('RUNNING');
    },
  );

  it('the engine gate lets only operators read', async () => {
    for (const role of ['case-manager', 'protection-officer', 'auditor'])
      for (const read of readsBy(await clientOf(gate.address, role)))
        expect(await codeOf(read)).toBe(permissionDenied);
    for (const read of readsBy(await clientOf(gate.address)))
      expect(await codeOf(read)).toBe(unauthenticated);
    for (const read of readsBy(await clientOf(open.address))) expect(await codeOf(read)).toBeUndefined();
  });

  it('the engine gate reports that the engine is not available', async () => {
    const logger = createLogger('codec-server', { level: 'silent' });
    const engine = { address: '127.0.0.1:1', tls: { enabled: false } };
    const away = await startEngineGate({ host: '127.0.0.1', port: 0, engine, callers: undefined, logger });
    const connection = Connection.lazy({ address: away.address, tls: false });
    connections.push(connection);
    const { namespace } = server;
    const asked = connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.countWorkflowExecutions({ namespace }),
    );
    expect([unavailable, 4]).toContain(await codeOf(asked));
    await away.stop();
  });

  it('of all methods of the engine’s interface, the engine gate allows only methods that read', () => {
    const methods = Object.keys(direct.connection.workflowService).filter((name) => name !== 'rpcImpl');
    const passed = methods.filter((method) => {
      const name = method[0]!.toUpperCase() + method.slice(1);
      return methodIsFor(`/temporal.api.workflowservice.v1.WorkflowService/${name}`) !== 'nobody';
    });
    expect(passed.length).toBeGreaterThan(20);
    expect(passed.filter((method) => !/^(get|list|describe|count|scan|query)/.test(method))).toEqual([]);
  });
});
