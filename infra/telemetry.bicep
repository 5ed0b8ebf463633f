// Every name in the telemetry that an alert rests on, in this one place.

@export()
@description('Meters of the app. late: gauge by step, cases past the date of their step; findings: what the sweep and the nightly comparison had to mend.')
var meters = {
  late: 'suggestionflow.cases.late'
  findings: 'suggestionflow.upkeep.findings'
}

@export()
@description('category: under which the Durable extension traces the life of an instance; pending: the scheduler\'s metric for orchestrator work that waits for a worker.')
var durable = {
  category: 'Host.Triggers.DurableTask'
  pending: 'OrchestratorPendingItems'
}
