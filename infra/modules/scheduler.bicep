// The Durable Task Scheduler with the app's task hub.

import { roles } from '../roles.bicep'

param name string
param location string
param tags { *: string }
param taskHubName string

@description('Whether it is reached through a private endpoint only.')
param isPrivate bool

@description('The identity that runs and starts orchestrations.')
param identityName string

@description('Where its logs go.')
param workspaceId string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    // Who may is decided by role. An empty list would turn everybody away, which is what a private scheduler wants.
    ipAllowlist: isPrivate ? [] : ['0.0.0.0/0']
  }

  resource taskHub 'taskHubs' = {
    name: taskHubName
  }

  // Closed cases live on in the documents; their histories serve only whoever looks for a fault.
  resource retention 'retentionPolicies' = {
    name: 'default'
    properties: {
      retentionPolicies: [{ retentionPeriodInDays: 30 }]
    }
  }
}

resource worker 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler::taskHub
  name: guid(scheduler::taskHub.id, identity.id, roles.durableTaskDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: scheduler
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = scheduler.id
output endpoint string = scheduler.properties.endpoint
