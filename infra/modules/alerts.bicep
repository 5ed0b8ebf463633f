// What somebody should be told about. What to do then: docs/operate.md, runbook. Where orchestrations are kept in a storage
// account nothing counts what waits in its queues; there `upkeep` tells of those that are stuck, for the sweep comes upon them.

import { durable, meters } from '../telemetry.bicep'

param token string
param location string
param tags { *: string }

@description('Who is told; without an address the alerts are only shown in the portal.')
param email string
param workspaceId string

@description('Storage accounts that must not be throttled, by name.')
param storageAccountIds { *: string }

@description('The Durable Task Scheduler; null where orchestrations are kept in the storage account.')
param schedulerName string?

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = {
  name: schedulerName ?? 'none'
}

var actions = empty(email) ? [] : [group.id]

var questions = {
  failed: {
    says: 'An orchestration failed: its case stands still.'
    query: 'AppTraces | where Properties.Category == "${durable.category}" | where Properties.prop__functionType == "Orchestrator" and Properties.prop__state == "Failed"'
    every: 'PT5M'
    over: 'PT5M'
    severity: 1
  }
  upkeep: {
    says: 'The sweep or the nightly comparison came upon something: an orchestration did not do what it should.'
    query: 'AppMetrics | where Name == "${meters.findings}" | where Sum > 0'
    every: 'PT15M'
    over: 'PT15M'
    severity: 2
  }
  overdue: {
    says: 'Cases are past the date of their step.'
    query: 'AppMetrics | where Name == "${meters.late}" | where Max > 0'
    every: 'PT1H'
    over: 'PT1H'
    severity: 3
  }
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'suggestion'
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for question in items(questions): {
  name: 'alert-${question.key}-${token}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'SuggestionFlow: ${question.key}'
    description: question.value.says
    enabled: true
    severity: question.value.severity
    scopes: [workspaceId]
    evaluationFrequency: question.value.every
    windowSize: question.value.over
    // A table that nothing was ever sent to does not exist yet; the rule may be made before it.
    skipQueryValidation: true
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: question.value.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: actions }
  }
}]

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = [for account in items(storageAccountIds): {
  name: 'alert-throttled-${account.key}-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The storage account ${account.key} turns requests away because there are too many.'
    enabled: true
    severity: 2
    scopes: [account.value]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'throttled'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Transactions'
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: ['ServerBusyError', 'ClientThrottlingError', 'ClientAccountRequestThrottlingError', 'ClientAccountBandwidthThrottlingError']
            }
          ]
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 10
        }
      ]
    }
    actions: [for action in actions: { actionGroupId: action }]
  }
}]

// Nobody takes up orchestrator work for a quarter of an hour: the app is down, or cannot reach the scheduler.
resource stuck 'Microsoft.Insights/metricAlerts@2018-03-01' = if (schedulerName != null) {
  name: 'alert-stuck-${token}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Orchestrations wait and nobody takes them up.'
    enabled: true
    severity: 1
    scopes: [scheduler.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'stuck'
          metricNamespace: 'Microsoft.DurableTask/schedulers'
          metricName: durable.pending
          timeAggregation: 'Minimum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [for action in actions: { actionGroupId: action }]
  }
}
