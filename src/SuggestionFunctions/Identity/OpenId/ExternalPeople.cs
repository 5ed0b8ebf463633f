using Microsoft.IdentityModel.JsonWebTokens;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Who in the register somebody is whom the provider vouches for. Nobody is ever put into it by signing in.</summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class ExternalPeople(SignInWays ways, ExternalLinks links, Accounts accounts, Register register)
{
    /// <summary>The person of an external id.</summary>
    /// <exception cref="ProblemException">403 <c>unknown-person</c> or <c>person-inactive</c>.</exception>
    public async Task<Person> PersonAsync(string externalId, CancellationToken cancellation) => await FindAsync(externalId, cancellation) switch
    {
        null => throw OpenIdProblems.UnknownPerson.ToProblem(),
        { Active: false } => throw OpenIdProblems.InactivePerson.ToProblem(),
        var person => person,
    };

    /// <summary>The person of an external id, active or not, or null: who was given it, or else, where that is set, whose account has this name.</summary>
    public async Task<Person?> FindAsync(string externalId, CancellationToken cancellation)
    {
        if (await links.PersonAsync(externalId, cancellation) is { } linked)
        {
            return linked;
        }

        return ways.OpenId is { MatchAccounts: true }
            && AccountName.TryRead(externalId, out var name) && name.Value.Equals(externalId, StringComparison.OrdinalIgnoreCase) // in other characters it may be another one's there
            && await accounts.FindAsync(name, cancellation) is { } account
            && await register.PersonAsync(account.PersonId, cancellation) is { } person && person.Account == name.Value && person.ExternalId is null ? person : null;
    }

    /// <summary>
    /// Takes the id for a person, whose document is written next. Somebody who signs in with it already, be it by the name of
    /// their account, would become that person: it is not free then.
    /// </summary>
    /// <exception cref="ProblemException">409 <c>external-id-taken</c>.</exception>
    public async Task ClaimAsync(string externalId, string personId, CancellationToken cancellation)
    {
        if (await FindAsync(externalId, cancellation) is { } holder && holder.Id != personId)
        {
            throw OpenIdProblems.ExternalIdTaken.ToProblem();
        }

        await links.ClaimAsync(externalId, personId, cancellation);
    }

    /// <summary>Reads who it is from a token's claims and, where they lack something, from what else the provider says.</summary>
    /// <exception cref="ProblemException">403 <c>unknown-person</c>: the claim that names the person is missing, or not one text.</exception>
    internal static ProvenIdentity Prove(OpenIdSettings settings, JsonWebToken token, IReadOnlyList<(string Type, string Value)> further)
    {
        string[] Values(string claim) => token.Claims.Where(found => found.Type == claim).Select(found => found.Value).ToArray() is { Length: > 0 } own
            ? own
            : [.. further.Where(found => found.Type == claim).Select(found => found.Value)];

        // An address that the provider has not seen answered is what somebody typed.
        var unverified = settings.PersonClaim == "email" && Values("email_verified") is not ["true" or "True"];
        return Values("sub") is [var subject] && Values(settings.PersonClaim) is [{ Length: > 0 and <= ExternalLinks.LongestId } externalId] && !unverified
            ? new(subject, Values("sid").FirstOrDefault(), externalId, settings.RolesFromClaims ? Values(settings.RolesClaim) : [])
            : throw OpenIdProblems.UnknownPerson.ToProblem();
    }
}
