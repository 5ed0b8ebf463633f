using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Identity;

/// <summary>
/// The first start of an installation without the demo: a town with its posts and categories, and an account
/// <c>admin</c> whose one-time password is announced once. Of several instances that start at once one does it; if it dies
/// half way, the next start goes on, with a new password if the former was not announced yet.
/// </summary>
public sealed class FirstAdministrator(IDocumentStore documents, Register register, TownFoundation foundation, Accounts accounts, RegisterWriter writer, RealClock clock)
{
    public const string AccountName = "admin";
    private const string Key = "first-start";
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    /// <summary>Makes the town and its administrator where the installation has no town yet; otherwise it does nothing.</summary>
    /// <param name="town">The town to make.</param>
    /// <param name="announce">Tells the operator the account and its one-time password.</param>
    /// <param name="cancellation">Gives up; the next start goes on.</param>
    /// <returns>Whether this call made it.</returns>
    /// <exception cref="StorageUnavailableException">The storage is away.</exception>
    public async Task<bool> RunAsync(FirstTown town, Action<string, string> announce, CancellationToken cancellation)
    {
        if (await TakeTurnAsync(cancellation) is not { } turn || !Identity.AccountName.TryRead(AccountName, out var account))
        {
            return false;
        }

        var organization = new Organization { Id = town.Id, Kind = OrganizationKind.Town, Name = town.Name, TownId = town.Id, Code = town.Code };
        var person = new Person
        {
            Id = $"{town.Id}.p{RequestKey.Derive("first administrator", town.Id)}",
            Name = "管理员",
            TownId = town.Id,
            Account = account.Value,
            Appointments =
            [
                new Appointment { PostId = PostId.Of(Role.Admin, town.Id), Role = Role.Admin, Organization = organization.ToName(), From = writer.Today },
            ],
        };
        await foundation.LayOutAsync(new TownLayout { Town = organization, Categories = DefaultCategories.All, People = [person] }, cancellation);
        var password = await accounts.IssueAsync(account, person.Id, mustChange: true, cancellation);
        await foundation.OpenAsync(organization, cancellation);
        announce(account.Value, password);
        await documents.WriteAsync(
            RegisterKeys.Towns, [new DocumentWrite.Replace(Key, Json.Write(new FirstStart(clock.UtcNow, Announced: true)), turn)], cancellation);
        return true;
    }

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
