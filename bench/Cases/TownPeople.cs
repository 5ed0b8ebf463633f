using SuggestionFlow.Bench.Server;

namespace SuggestionFlow.Bench.Cases;

/// <summary>Everybody whom cases go to, signed in.</summary>
internal sealed record TownPeople(
    SignedInClient[] Deputies, SignedInClient Secretary, SignedInClient Chair, SignedInClient Mayor, SignedInClient Leader, SignedInClient Water, SignedInClient Transport, SignedInClient Office)
{
    public static async Task<TownPeople> SignInAsync(ServerProcess server, Action<string, TimeSpan> timed)
    {
        var people = new TownPeople(
            await server.SignInAsync("deputy", 100), await server.SignInAsync("partySecretary"), await server.SignInAsync("chair"), await server.SignInAsync("mayor"),
            await server.SignInAccountAsync("leader2"), await server.SignInAccountAsync("water"), await server.SignInAccountAsync("transport"), await server.SignInAsync("congressOffice"));
        foreach (var person in people.Deputies.Concat([people.Secretary, people.Chair, people.Mayor, people.Leader, people.Water, people.Transport, people.Office]))
        {
            person.Timed = timed;
        }

        return people;
    }
}
