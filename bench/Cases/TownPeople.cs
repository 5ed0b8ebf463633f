using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Cases;

/// <summary>Everybody whom cases go to.</summary>
internal sealed record TownPeople(
    IReadOnlyList<ICasePerson> Deputies, ICasePerson Secretary, ICasePerson Chair, ICasePerson Mayor, ICasePerson Leader, ICasePerson Water, ICasePerson Transport, ICasePerson Office)
{
    /// <summary>The demo town's, signed in over HTTP.</summary>
    public static async Task<TownPeople> SignInAsync(ServerProcess server, Action<string, TimeSpan> timed)
    {
        var deputies = await server.SignInAsync("deputy", 100);
        SignedInClient[] offices =
        [
            await server.SignInAsync("partySecretary"), await server.SignInAsync("chair"), await server.SignInAsync("mayor"),
            await server.SignInAccountAsync("leader2"), await server.SignInAccountAsync("water"), await server.SignInAccountAsync("transport"), await server.SignInAsync("congressOffice"),
        ];
        foreach (var person in deputies.Concat(offices))
        {
            person.Timed = timed;
        }

        return new TownPeople(deputies, offices[0], offices[1], offices[2], offices[3], offices[4], offices[5], offices[6]);
    }
}
