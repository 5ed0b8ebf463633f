// The function app on its plan. Flex Consumption takes its package from a container itself; Premium is told the package's
// address, because without a key there is no file share to keep it in.

param token string
param location string
param tags { *: string }
param hosting 'flex' | 'premium'

@description('Resource id and client id of the one identity the app has.')
param identity { id: string, clientId: string }

@description('The Functions host\'s own storage: address of its blobs, and the container the deployment package lies in.')
param package { blobEndpoint: string, container: string, file: string }

@description('Settings of the app, beside those of the platform.')
param settings { *: string }

@description('What the app is told of where browsers reach it; empty: its own address, null: nothing.')
param publicUrl string?

@description('How many instances stay awake to run orchestrations. Storage queues wake nobody on Flex Consumption.')
param alwaysReady int

@description('Whether it goes out through a subnet of a virtual network, and which.')
param isPrivate bool
param subnetId string

@description('Where its logs go.')
param workspaceId string

var isFlex = hosting == 'flex'
var packageContainer = '${package.blobEndpoint}${package.container}'

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'elastic'
  sku: isFlex ? { name: 'FC1', tier: 'FlexConsumption' } : { name: 'EP1', tier: 'ElasticPremium' }
  properties: isFlex ? { reserved: true } : { reserved: true, maximumElasticWorkerCount: 10 }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${token}'
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identity.id
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: isPrivate ? subnetId : null
    // Flex Consumption sends everything that way by itself, and has no such switch.
    outboundVnetRouting: isPrivate && !isFlex ? { allTraffic: true } : null
    siteConfig: union(
      {
        minTlsVersion: '1.2'
        scmMinTlsVersion: '1.2'
        ftpsState: 'Disabled'
        http20Enabled: true
        remoteDebuggingEnabled: false
      },
      isFlex ? {} : {
        linuxFxVersion: 'DOTNET-ISOLATED|10.0'
        minimumElasticInstanceCount: 1
        healthCheckPath: '/api/health/live'
        // Behind private endpoints only the host itself can see its queues, so it has to say how much is waiting.
        functionsRuntimeScaleMonitoringEnabled: isPrivate
      }
    )
    functionAppConfig: isFlex ? {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainer
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 40
        alwaysReady: alwaysReady > 0 ? [{ name: 'durable', instanceCount: alwaysReady }] : []
      }
    } : null
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, publicUrl == null ? {} : { PublicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl }, isFlex ? {} : {
      FUNCTIONS_EXTENSION_VERSION: '~4'
      FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
      WEBSITE_RUN_FROM_PACKAGE: '${packageContainer}/${package.file}'
      WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identity.id
    })
  }

  // Deployment with a user name and password is off; it goes by identity.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: app
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    // What the host says; needed above all when it cannot reach Application Insights.
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource planMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: plan
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
