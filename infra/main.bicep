// The Azure form of SuggestionFlow: one function app, its storage, its orchestrations' store, its monitoring.
// Nothing here has a key or a password: every connection is by the app's one identity. What only a provider of sign-in may
// want, a client secret, is not in here either: the app is told where in a key vault it lies.

import { roles } from 'roles.bicep'

targetScope = 'subscription'

@description('Names the installation: azd\'s environment, part of the resource group\'s name.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('The region, for everything.')
param location string

@description('Which Azure: the global one, or that of 21Vianet in China.')
param cloud 'global' | 'china' = 'global'

@description('Flex Consumption or Premium; auto: flex, and premium in China, where no region is known to offer Flex Consumption.')
param hosting 'auto' | 'flex' | 'premium' = 'auto'

@description('What keeps the orchestrations: the Durable Task Scheduler or a storage account; auto: dts, and storage in China.')
param backend 'auto' | 'dts' | 'storage' = 'auto'

@description('Whether storage and scheduler are reached through a virtual network of their own only.')
param vnet bool = false

@description('How often the documents are copied: within a data centre, across zones, to a second region, or both.')
param dataRedundancy 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('Who is told of alerts and of the budget.')
param alertEmail string = ''

@description('Planned cost for each month in the subscription\'s currency; 0: no budget.')
@minValue(0)
param budget int = 0

@description('First day of the month the budget starts in.')
param budgetFrom string = utcNow('yyyy-MM-01')

@description('Object id of whoever deploys: with Premium it may write the container of the deployment package, with a key vault its secret.')
param operatorId string = ''

@description('The first town: its id (lower-case letters and digits), name, and code in the numbers (upper-case letters).')
param town { id: string, name: string, code: string } = { id: 'town', name: '本镇', code: 'T' }

@description('Rule profile by which deadlines are reckoned; empty: the app\'s default.')
param ruleProfile string = ''

@description('Signing in from outside (docs/sign-in.md); without an authority nobody does. confidential: the app proves itself with a client secret, which the operator puts into a key vault.')
param signIn {
  @description('The issuer of the provider, an https address.')
  authority: string

  @description('The app\'s name at the provider: people sign in through it.')
  clientId: string

  @description('What access tokens for this API are made for: programs may call.')
  audience: string

  @description('The scope that access tokens must have.')
  requiredScope: string

  @description('The claim that names the person; empty: sub.')
  personClaim: string

  confidential: bool
} = { authority: '', clientId: '', audience: '', requiredScope: '', personClaim: '', confidential: false }

@description('Where browsers reach the app, where that is not its own address at Azure.')
param publicUrl string = ''

var isChina = cloud == 'china'
var chosenHosting = hosting != 'auto' ? hosting : isChina ? 'premium' : 'flex'
var chosenBackend = backend != 'auto' ? backend : isChina ? 'storage' : 'dts'
var usesScheduler = chosenBackend == 'dts'
var isFlex = chosenHosting == 'flex'
var hasSignIn = !empty(signIn.authority)
var usesVault = hasSignIn && signIn.confidential
var token = uniqueString(subscription().id, environmentName, location)
var identityName = 'id-${token}'
var schedulerName = 'dts-${token}'
var tags = { 'azd-env-name': environmentName }
// Letters and digits only: tables and queues are named after it.
var taskHubName = 'SuggestionFlow'
var packages = 'packages'
var packageFile = 'suggestionflow.zip'

// What each part of the storage needs its own private endpoint for.
var hostParts = usesScheduler ? ['blob'] : ['blob', 'queue', 'table']
var dataParts = ['blob', 'table']
// The private DNS zones in which the endpoints' names are answered.
var zones = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  scheduler: 'privatelink.durabletask.io'
  // The vault's name is answered under another one than it has.
  vault: 'privatelink.vaultcore${replace(environment().suffixes.keyvaultDns, '.vault.', '.')}'
}

// What the app reads. Each address is asked of the resource itself, so that it is right in either cloud.
var appSettings = {
  Storage: 'Azure'
  StorageConnection__tableServiceUri: data.outputs.tableEndpoint
  StorageConnection__blobServiceUri: data.outputs.blobEndpoint
  StorageConnection__clientId: identity.outputs.clientId
  StorageConnection__credential: 'managedidentity'
  BehindProxy: 'true'
  TownId: town.id
  TownName: town.name
  TownCode: town.code
  TASKHUB_NAME: taskHubName
  AZURE_CLIENT_ID: identity.outputs.clientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  AzureWebJobsStorage__blobServiceUri: host.outputs.blobEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
}

// host.json is made for the scheduler; with a storage account its durable section is overridden, setting by setting.
var storageProvider = 'AzureFunctionsJobHost__extensions__durableTask__storageProvider'
var durableSettings = usesScheduler ? {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.outputs.endpoint};Authentication=ManagedIdentity;ClientID=${identity.outputs.clientId}'
} : {
  AzureWebJobsStorage__queueServiceUri: host.outputs.queueEndpoint
  AzureWebJobsStorage__tableServiceUri: host.outputs.tableEndpoint
  '${storageProvider}__type': 'AzureStorage'
  '${storageProvider}__connectionName': 'AzureWebJobsStorage'
  // The older name of the same option: host.json uses it for the scheduler, and it must not win here.
  '${storageProvider}__connectionStringName': 'AzureWebJobsStorage'
  // People wait for an answer; at the default of half a minute they would wait too long.
  '${storageProvider}__maxQueuePollingInterval': '00:00:01'
}

// Only what is set: to the app an empty setting and none are the same, but not to whoever reads them.
var oidc = {
  Authority: signIn.authority
  ClientId: signIn.clientId
  Audience: signIn.audience
  RequiredScope: signIn.requiredScope
  PersonClaim: signIn.personClaim
}
var signInSettings = !hasSignIn ? {} : union(
  toObject(filter(items(oidc), setting => !empty(setting.value)), setting => 'Oidc__${setting.key}', setting => setting.value),
  usesVault ? { Oidc__ClientSecret: '@Microsoft.KeyVault(SecretUri=${vault!.outputs.address}secrets/oidc-client-secret)' } : {}
)

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: identityName, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  dependsOn: [identity]
  params: { token: token, location: location, tags: tags, identityName: identityName }
}

module data 'modules/storage.bicep' = {
  scope: group
  dependsOn: [identity]
  params: {
    name: 'stdata${token}'
    location: location
    tags: tags
    sku: dataRedundancy
    isPrivate: vnet
    keepsVersions: true
    containers: ['suggestionflow']
    tables: ['suggestionflow']
    identityName: identityName
    roleIds: [roles.storageBlobDataContributor, roles.storageTableDataContributor]
    workspaceId: monitoring.outputs.workspaceId
  }
}

module host 'modules/storage.bicep' = {
  scope: group
  dependsOn: [identity]
  params: {
    name: 'sthost${token}'
    location: location
    tags: tags
    // With the storage backend this account holds the open cases' histories.
    sku: usesScheduler ? 'Standard_LRS' : dataRedundancy
    isPrivate: vnet
    keepsVersions: false
    containers: [packages]
    tables: []
    identityName: identityName
    roleIds: concat([roles.storageBlobDataOwner], usesScheduler ? [] : [roles.storageQueueDataContributor, roles.storageTableDataContributor])
    writerId: isFlex ? '' : operatorId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/scheduler.bicep' = if (usesScheduler) {
  scope: group
  dependsOn: [identity]
  params: {
    name: schedulerName
    location: location
    tags: tags
    taskHubName: taskHubName
    isPrivate: vnet
    identityName: identityName
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/vault.bicep' = if (usesVault) {
  scope: group
  dependsOn: [identity]
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    isPrivate: vnet
    identityName: identityName
    writerId: operatorId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (vnet) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    appDelegation: isFlex ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
    parts: concat(union(dataParts, hostParts), usesScheduler ? ['scheduler'] : [], usesVault ? ['vault'] : [])
    zones: zones
    workspaceId: monitoring.outputs.workspaceId
  }
}

module dataEndpoints 'modules/private-endpoint.bicep' = [for part in dataParts: if (vnet) {
  scope: group
  params: {
    name: 'pe-data-${part}-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: data.outputs.id
    group: part
    zoneName: zones[part]
  }
}]

module hostEndpoints 'modules/private-endpoint.bicep' = [for part in hostParts: if (vnet) {
  scope: group
  params: {
    name: 'pe-host-${part}-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: host.outputs.id
    group: part
    zoneName: zones[part]
  }
}]

module schedulerEndpoint 'modules/private-endpoint.bicep' = if (vnet && usesScheduler) {
  scope: group
  params: {
    name: 'pe-scheduler-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: scheduler!.outputs.id
    group: 'scheduler'
    zoneName: zones.scheduler
  }
}

module vaultEndpoint 'modules/private-endpoint.bicep' = if (vnet && usesVault) {
  scope: group
  params: {
    name: 'pe-vault-${token}'
    location: location
    tags: tags
    subnetId: network!.outputs.endpointSubnetId
    targetId: vault!.outputs.id
    group: 'vault'
    zoneName: zones.vault
  }
}

module app 'modules/functions.bicep' = {
  scope: group
  // The app starts as soon as it stands: what it reaches only through the network has to answer there by then.
  dependsOn: [dataEndpoints, hostEndpoints, schedulerEndpoint, vaultEndpoint]
  params: {
    token: token
    location: location
    tags: tags
    hosting: isFlex ? 'flex' : 'premium'
    identity: { id: identity.outputs.id, clientId: identity.outputs.clientId }
    package: { blobEndpoint: host.outputs.blobEndpoint, container: packages, file: packageFile }
    settings: union(appSettings, durableSettings, signInSettings, empty(ruleProfile) ? {} : { RuleProfile: ruleProfile })
    publicUrl: hasSignIn ? publicUrl : null
    alwaysReady: usesScheduler ? 0 : 1
    isPrivate: vnet
    subnetId: vnet ? network!.outputs.appSubnetId : ''
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  dependsOn: [scheduler]
  params: {
    token: token
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    storageAccountIds: { data: data.outputs.id, host: host.outputs.id }
    schedulerName: usesScheduler ? schedulerName : null
  }
}

module monthly 'modules/budget.bicep' = if (budget > 0) {
  scope: group
  params: { amount: budget, from: budgetFrom, email: alertEmail }
}

output AZURE_RESOURCE_GROUP string = group.name
output FUNCTION_APP string = app.outputs.name
output APP_URL string = app.outputs.url
output LOG_WORKSPACE string = monitoring.outputs.workspaceCustomerId
output PACKAGE_URL string = '${host.outputs.blobEndpoint}${packages}/${packageFile}'
@description('Where the operator puts the client secret; empty where there is none.')
output KEY_VAULT string = usesVault ? vault!.outputs.name : ''
output HOSTING string = chosenHosting
output BACKEND string = chosenBackend
