const workflowService = '/temporal.api.workflowservice.v1.WorkflowService/';

/**
 * What anybody may ask: whether the engine is there, and which it is. A client asks it before it has anybody's token.
 */
const always: ReadonlySet<string> = new Set([
  '/grpc.health.v1.Health/Check',
  `${workflowService}GetSystemInfo`,
]);

/** What reads the engine and changes nothing: the calls of the Temporal UI without its actions. */
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

/** Whom a gRPC method is for; `nobody`: it changes something, or we do not know it. */
export const methodIsFor = (path: string): 'anybody' | 'operators' | 'nobody' =>
  always.has(path) ? 'anybody' : reads.has(path) ? 'operators' : 'nobody';
