// Tells when the month's cost reaches, or will reach, what was planned. It stops nothing.

@description('For each month, in the currency of the subscription.')
param amount int

@description('First day of the month it starts in, as yyyy-MM-dd.')
param from string

@description('Who is told; without an address, the owners of the subscription.')
param email string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'suggestionflow'
  properties: {
    amount: amount
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: { startDate: from }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
      foreseen: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: empty(email) ? [] : [email]
        contactRoles: ['Owner']
      }
    }
  }
}
