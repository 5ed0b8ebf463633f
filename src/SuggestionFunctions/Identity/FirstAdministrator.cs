using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// The first start of an installation without the demo: a town with its posts and categories, and an account
/// <c>admin</c> whose one-time password is announced once; where local accounts are switched off, somebody whom the
/// provider vouches for instead (setting <c>Oidc__FirstAdministrator</c>). Of several instances that start at once one does it; if it dies
/// half way, the next start goes on, with a new password if the former was not announced yet.
/// </summary>
public sealed class FirstAdministrator(
    IDocumentStore documents, Register register, TownFoundation foundation, Accounts accounts, ExternalLinks links, SignInWays ways, RegisterWriter writer, RealClock clock)
{
    public const string AccountName = "admin";
    private const string Key = "first-start";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>Makes the town and its administrator where the installation has no town yet; otherwise it does nothing.</summary>
    /// <param name="town">The town to make.</param>
    /// <param name="announce">Tells the operator the account and its one-time password; not called where local accounts are switched off.</param>
    /// <param name="cancellation">Gives up; the next start goes on.</param>
    /// <returns>Whether this call made it.</returns>
    /// <exception cref="InvalidOperationException">Local accounts are switched off and nobody outside is named: there would be no way in.</exception>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task<bool> RunAsync(FirstTown town, Action<string, string> announce, CancellationToken cancellation)
    {
        var externalId = ways.OpenId?.FirstAdministrator;
        if (!ways.LocalAccounts && externalId is null && (await register.TownsAsync(cancellation)).Count == 0)
        {
            throw new InvalidOperationException(
                "LocalAccounts is false and there is no town yet: set Oidc__FirstAdministrator to what the claim Oidc__PersonClaim says of whoever shall administer it.");
        }

        if (await TakeTurnAsync(cancellation) is not { } turn || !Identity.AccountName.TryRead(AccountName, out var account))
        {
            return false;
        }

        var organization = new Organization { Id = town.Id, Kind = OrganizationKind.Town, Name = town.Name, TownId = town.Id, Code = town.Code };
        var person = new Person
        {
            Id = PersonIdIn(town),
            Name = "管理员",
            TownId = town.Id,
            Account = ways.LocalAccounts ? account.Value : null,
            ExternalId = externalId,
            Appointments =
            [
                new Appointment { PostId = PostId.Of(Role.Admin, town.Id), Role = Role.Admin, Organization = organization.ToName(), From = writer.Today },
            ],
        };
        await foundation.LayOutAsync(new TownLayout { Town = organization, Categories = DefaultCategories.All, People = [person] }, cancellation);
        if (externalId is not null)
        {
            await links.ClaimAsync(externalId, person.Id, cancellation);
        }

        var password = ways.LocalAccounts ? await accounts.IssueAsync(account, person.Id, mustChange: true, cancellation) : null;
        await foundation.OpenAsync(organization, cancellation);
        if (password is not null)
        {
            announce(account.Value, password);
        }

        await documents.WriteAsync(
            RegisterKeys.Towns, [new DocumentWrite.Replace(Key, Json.Write(new FirstStart(clock.UtcNow, Announced: true)), turn)], cancellation);
        return true;
    }

    /// <summary>
    /// Gives the first administrator of a town that stands already the external id of the settings, if they have none and
    /// it is nobody's: how an installation with local accounts goes over to a provider, and gets back in.
    /// </summary>
    /// <returns>Whether this call did it.</returns>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task<bool> LinkAsync(FirstTown town, CancellationToken cancellation)
    {
        var id = PersonIdIn(town);
        if (ways.OpenId?.FirstAdministrator is not { } externalId
            || await register.PersonAsync(id, cancellation) is not { ExternalId: null }
            || await links.PersonAsync(externalId, cancellation) is not null)
        {
            return false;
        }

        await links.ClaimAsync(externalId, id, cancellation);
        var stands = await writer.ChangePersonAsync(id, IfMatch.Any, person => (person with { ExternalId = person.ExternalId ?? externalId }, []), cancellation);
        return stands.ExternalId == externalId;
    }

    private static string PersonIdIn(FirstTown town) => $"{town.Id}.p{RequestKey.Derive("first administrator", town.Id)}";

    /// <summary>The ETag of the line if it is this instance's turn, or null where there is nothing (more) to do.</summary>
    private async Task<string?> TakeTurnAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var line = await documents.GetAsync(RegisterKeys.Towns, Key, cancellation);
            if (line is null && (await register.TownsAsync(cancellation)).Count > 0)
            {
                return null;
            }

            var stands = line is null ? null : Json.Read<FirstStart>(line.Body);
            if (stands is { Announced: true })
            {
                return null;
            }

            var now = clock.UtcNow;
            if (line is not null && stands is not null && stands.Until > now)
            {
                await documents.WaitForChangeAsync(RegisterKeys.Towns, Key, line.ETag, stands.Until - now, cancellation);
                continue;
            }

            var mine = Json.Write(new FirstStart(now + Turn, Announced: false));
            var outcome = await documents.WriteAsync(
                RegisterKeys.Towns, [line is null ? new DocumentWrite.Insert(Key, mine) : new DocumentWrite.Replace(Key, mine, line.ETag)], cancellation);
            if (outcome.Written)
            {
                return outcome.ETags[0];
            }
        }
    }
}
