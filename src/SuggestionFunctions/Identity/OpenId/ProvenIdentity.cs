namespace SuggestionFunctions.Identity.OpenId;

/// <summary>
/// Whom the provider says somebody is. <see cref="ExternalId"/> is the value of the claim that names the person;
/// <see cref="Roles"/> are the values of the claim that lists posts, empty where the register has them.
/// </summary>
public sealed record ProvenIdentity(string Subject, string? ProviderSession, string ExternalId, IReadOnlyList<string> Roles);
