// One private endpoint, known by its name in the network.

param name string
param location string
param tags { *: string }
param subnetId string

@description('The resource it leads to.')
param targetId string

@description('Which part of that resource: blob, table, queue, scheduler, vault.')
param group string

@description('The private DNS zone in which the resource\'s name is answered.')
param zoneName string

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' existing = {
  name: zoneName
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: group
        properties: { privateLinkServiceId: targetId, groupIds: [group] }
      }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: group, properties: { privateDnsZoneId: zone.id } }]
    }
  }
}
