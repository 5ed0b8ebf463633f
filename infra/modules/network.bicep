// A virtual network of two subnets: one the app goes out through, one where the private endpoints are.

param token string
param location string
param tags { *: string }

@description('Which service the app\'s subnet belongs to; Flex Consumption and Premium differ.')
param appDelegation 'Microsoft.App/environments' | 'Microsoft.Web/serverFarms'

@description('What has private endpoints here (blob, table, queue, scheduler, vault), and the DNS zone of each.')
param parts string[]
param zones { *: string }

@description('Where its logs go.')
param workspaceId string

// No rule of our own: the default ones let in nothing from outside the network.
resource rules 'Microsoft.Network/networkSecurityGroups@2025-01-01' = {
  name: 'nsg-${token}'
  location: location
  tags: tags
}

resource network 'Microsoft.Network/virtualNetworks@2025-01-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/24'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/26'
          networkSecurityGroup: { id: rules.id }
          delegations: [{ name: 'app', properties: { serviceName: appDelegation } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.20.0.64/26'
          networkSecurityGroup: { id: rules.id }
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [for part in parts: {
  name: zones[part]
  location: 'global'
  tags: tags
}]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [for (part, i) in parts: {
  parent: zone[i]
  name: 'link-${token}'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}]

resource networkLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: network
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource ruleLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: rules
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

output appSubnetId string = network::app.id
output endpointSubnetId string = network::endpoints.id
