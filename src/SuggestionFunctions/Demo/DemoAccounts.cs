using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Gives everybody of the demo a password and writes them all into <c>demo-accounts.json</c>, readable by its owner alone.
/// The file is written when every password stands, whole and in one step, so that what it says is what works.
/// </summary>
internal sealed class DemoAccounts(Accounts accounts)
{
    public const string FileName = "demo-accounts.json";

    /// <summary>Issues new passwords, whatever was issued before, and writes the file.</summary>
    /// <param name="layouts">The towns whose people get one.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="cancellation">Gives up; the next try issues new ones.</param>
    public async Task IssueAsync(IEnumerable<TownLayout> layouts, string folder, CancellationToken cancellation)
    {
        var today = ChinaTime.DateOf(DemoPeriod.Ends);
        var issued = await Task.WhenAll(layouts.SelectMany(layout => layout.People).Select(async person =>
        {
            if (!AccountName.TryRead(person.Account ?? "", out var name))
            {
                throw new InvalidOperationException($"{person.Id} has no account name.");
            }

            var password = await accounts.IssueAsync(name, person.Id, mustChange: false, cancellation);
            return new DemoAccount(person.Id, name.Value, password, person.Name, Me.Of(person, today).Posts);
        }));
        DemoFile.Write(Path.Combine(folder, FileName), Lines(issued));
    }

    /// <summary>A JSON array with one account on each line: for programs, and for whoever looks for a line.</summary>
    private static string Lines(IEnumerable<DemoAccount> issued) => $"[\n{string.Join(",\n", issued.Select(Json.Write))}\n]\n";
}
