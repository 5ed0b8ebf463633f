// A key vault for the one secret this installation may have: what proves the app to the provider that people sign in
// through. The template never sees it; the operator puts it there.

import { roles } from '../roles.bicep'

@maxLength(24)
param name string
param location string
param tags { *: string }

@description('Whether it is reached through a private endpoint only.')
param isPrivate bool

@description('The identity that reads it.')
param identityName string

@description('Object id of whoever puts it there; empty: nobody yet.')
param writerId string

@description('Where its logs go.')
param workspaceId string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    // Who may is decided by role, as everywhere here, and not by a list inside the vault.
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, roles.keyVaultSecretsUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

// Owning the subscription does not open a vault: whoever sets the secret needs a role for that.
resource writer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(writerId)) {
  scope: vault
  name: guid(vault.id, writerId, roles.keyVaultSecretsOfficer)
  properties: {
    principalId: writerId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
output address string = vault.properties.vaultUri
