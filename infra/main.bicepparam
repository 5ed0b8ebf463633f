// What azd knows of the installation; each is set with `azd env set NAME VALUE`.

using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'suggestionflow')
param location = readEnvironmentVariable('AZURE_LOCATION', '')
param operatorId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param cloud = readEnvironmentVariable('CLOUD', 'global')
param hosting = readEnvironmentVariable('HOSTING', 'auto')
param backend = readEnvironmentVariable('BACKEND', 'auto')
param vnet = bool(readEnvironmentVariable('VNET', 'false'))
param dataRedundancy = readEnvironmentVariable('DATA_REDUNDANCY', 'Standard_ZRS')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', '')
param budget = int(readEnvironmentVariable('BUDGET', '0'))
param ruleProfile = readEnvironmentVariable('RULE_PROFILE', '')
param publicUrl = readEnvironmentVariable('PUBLIC_URL', '')
param signIn = {
  authority: readEnvironmentVariable('OIDC_AUTHORITY', '')
  clientId: readEnvironmentVariable('OIDC_CLIENT_ID', '')
  audience: readEnvironmentVariable('OIDC_AUDIENCE', '')
  requiredScope: readEnvironmentVariable('OIDC_REQUIRED_SCOPE', '')
  personClaim: readEnvironmentVariable('OIDC_PERSON_CLAIM', '')
  confidential: bool(readEnvironmentVariable('OIDC_CONFIDENTIAL', 'false'))
}
param town = {
  id: readEnvironmentVariable('TOWN_ID', 'town')
  name: readEnvironmentVariable('TOWN_NAME', '本镇')
  code: readEnvironmentVariable('TOWN_CODE', 'T')
}
