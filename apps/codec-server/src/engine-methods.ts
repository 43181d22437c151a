const workflowService = '/temporal.api.workflowservice.v1.WorkflowService/';

/**
 * Methods that every caller may use. A client calls these methods before it has a token, to check the availability and
 * the version of the engine.
 */
const always: ReadonlySet<string> = new Set([
  '/grpc.health.v1.Health/Check',
  `${workflowService}GetSystemInfo`,
]);

/** Methods that only read from the engine: the calls that the Temporal UI needs to show its pages. */
const reads: ReadonlySet<string> = new Set([
  '/temporal.api.operatorservice.v1.OperatorService/ListSearchAttributes',
  ...[
    ...['GetClusterInfo', 'ListNamespaces', 'DescribeNamespace', 'GetSearchAttributes'],
    ...['ListWorkflowExecutions', 'ListOpenWorkflowExecutions', 'ListClosedWorkflowExecutions'],
    ...['ListArchivedWorkflowExecutions', 'ScanWorkflowExecutions', 'CountWorkflowExecutions'],
    ...['DescribeWorkflowExecution', 'GetWorkflowExecutionHistory', 'GetWorkflowExecutionHistoryReverse'],
    'QueryWorkflow', // The UI uses a query to show the current details of a case.
    ...['DescribeTaskQueue', 'ListTaskQueuePartitions', 'ListWorkers'],
    ...['ListSchedules', 'DescribeSchedule', 'ListScheduleMatchingTimes'],
    ...['ListBatchOperations', 'DescribeBatchOperation'],
    ...['GetWorkerBuildIdCompatibility', 'GetWorkerVersioningRules', 'GetWorkerTaskReachability'],
    ...['ListDeployments', 'DescribeDeployment', 'GetCurrentDeployment', 'GetDeploymentReachability'],
    ...['ListWorkerDeployments', 'DescribeWorkerDeployment', 'DescribeWorkerDeploymentVersion'],
    ...['ListWorkflowRules', 'DescribeWorkflowRule'],
  ].map((method) => `${workflowService}${method}`),
]);

/** Returns who may call a gRPC method. `nobody` if the method changes something or is unknown. */
export const methodIsFor = (path: string): 'anybody' | 'operators' | 'nobody' =>
  always.has(path) ? 'anybody' : reads.has(path) ? 'operators' : 'nobody';
