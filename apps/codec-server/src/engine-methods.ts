const workflowService = '/temporal.api.workflowservice.v1.WorkflowService/';

/**
 * Methods for every caller: a client calls them before it has a token, to find out whether the engine is available
 * and which version it has.
 */
const always: ReadonlySet<string> = new Set([
  '/grpc.health.v1.Health/Check',
  `${workflowService}GetSystemInfo`,
]);

/** Methods that read the engine and change nothing: the calls of the Temporal UI without its actions. */
const reads: ReadonlySet<string> = new Set([
  '/temporal.api.operatorservice.v1.OperatorService/ListSearchAttributes',
  ...[
    ...['GetClusterInfo', 'ListNamespaces', 'DescribeNamespace', 'GetSearchAttributes'],
    ...['ListWorkflowExecutions', 'ListOpenWorkflowExecutions', 'ListClosedWorkflowExecutions'],
    ...['ListArchivedWorkflowExecutions', 'ScanWorkflowExecutions', 'CountWorkflowExecutions'],
    ...['DescribeWorkflowExecution', 'GetWorkflowExecutionHistory', 'GetWorkflowExecutionHistoryReverse'],
    'QueryWorkflow', // The current details of a case are a query.
    ...['DescribeTaskQueue', 'ListTaskQueuePartitions', 'ListWorkers'],
    ...['ListSchedules', 'DescribeSchedule', 'ListScheduleMatchingTimes'],
    ...['ListBatchOperations', 'DescribeBatchOperation'],
    ...['GetWorkerBuildIdCompatibility', 'GetWorkerVersioningRules', 'GetWorkerTaskReachability'],
    ...['ListDeployments', 'DescribeDeployment', 'GetCurrentDeployment', 'GetDeploymentReachability'],
    ...['ListWorkerDeployments', 'DescribeWorkerDeployment', 'DescribeWorkerDeploymentVersion'],
    ...['ListWorkflowRules', 'DescribeWorkflowRule'],
  ].map((method) => `${workflowService}${method}`),
]);

/** Returns who may call a gRPC method. `nobody`: the method changes something, or is unknown. */
export const methodIsFor = (path: string): 'anybody' | 'operators' | 'nobody' =>
  always.has(path) ? 'anybody' : reads.has(path) ? 'operators' : 'nobody';
