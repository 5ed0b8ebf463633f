using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Imports;

/// <summary>
/// Measures a roster against the register: each person by the very rules of <c>POST</c> and <c>PATCH /api/people</c>
/// (<see cref="PersonInput"/>, <see cref="WantedPosts"/>, <see cref="RegisterAccess"/>), with what is wrong told by row and column.
/// </summary>
public sealed partial class RosterPlanner(IDocumentStore documents, Accounts accounts, RegisterWriter writer)
{
    private const int AtOnce = 8;

    /// <param name="table">The roster; what is wrong is noted there.</param>
    /// <param name="caller">Who imports.</param>
    /// <param name="importId">Ids of what is new follow from it.</param>
    /// <param name="createMissing">Whether departments, groups and stations that the town does not have are made.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<RosterPlan> PlanAsync(RosterTable table, Caller caller, string importId, bool createMissing, CancellationToken cancellation)
    {
        var town = caller.HomeTownId;
        var entries = new RosterReader(table).Read();
        var snapshot = await RegisterSnapshot.TakeAsync(documents, town, cancellation);
        var register = new Register(snapshot);
        var places = new RosterPlaces(table, snapshot, town, importId, createMissing);
        await places.ReadAsync(register, cancellation);
        var leaders = await register.PostsAsync(town, Role.LeaderInCharge, cancellation);
        var matches = new RosterMatches(table, await register.PeopleAsync(town, cancellation));
        var posts = new Dictionary<string, Post>(StringComparer.Ordinal);
        var (people, unchanged) = (new List<PlannedPerson>(), 0);
        foreach (var entry in entries)
        {
            if (!matches.TryFind(entry, out var present))
            {
                continue;
            }

            var id = present?.Id ?? $"{town}.p{RequestKey.Derive(importId, "person", $"{entry.Row}")}";
            var wish = new RosterWish(table, entry, present, writer.Today);
            var body = RequestBody.Parse(Encoding.UTF8.GetBytes(wish.ToRequest(town, places, leaders).ToJsonString()));
            var input = await PersonInput.ReadAsync(body, nameRequired: true, town, register, cancellation);
            var (wanted, newPosts) = await new WantedPosts(register).ReadAsync(body, town, id, present?.Appointments ?? [], cancellation);
            NoteMistakes(table, entry, wish, body);
            var planned = new PlannedPerson
            {
                Id = id,
                IsNew = present is null,
                Row = entry.Row,
                Name = entry.Name,
                Account = present?.Account is null ? input.Account?.Value : null,
                Phone = present?.Phone is { } kept && input.Phone is not null && CellText.OnlyDigits(kept) == CellText.OnlyDigits(input.Phone) ? null : input.Phone,
                GroupId = input.GroupId,
                StationId = input.StationId,
                Appointments = wanted,
                NewPosts = [.. newPosts.Select(post => post with { Name = wish.PortfolioOf(post) })],
            };
            var after = planned.ApplyTo(present, town);
            if (present is not null && IsAsBefore(present, after))
            {
                unchanged++;
                continue;
            }

            RequireAllowed(table, entry, caller, present, after);
            await RequireRoomAsync(table, entry, register, posts, newPosts, present, after, cancellation);
            people.Add(planned);
        }

        await RequireFreeAccountsAsync(table, entries, people, cancellation);
        return new RosterPlan(table.Rows.Count(row => !table.SaysNothing(row)), people, unchanged, places.Made);
    }

    private static bool IsAsBefore(Person before, Person after) => before.Appointments.SequenceEqual(after.Appointments) && before == after with { Appointments = before.Appointments };

    /// <summary>What the rules of single requests found, at the cells it is about.</summary>
    private static void NoteMistakes(RosterTable table, RosterEntry entry, RosterWish wish, RequestBody body)
    {
        try
        {
            body.Check();
        }
        catch (ProblemException mistakes)
        {
            foreach (var (field, wordings) in mistakes.Errors ?? new Dictionary<string, IReadOnlyList<Wording>>())
            {
                var (row, column) = OfPost().Match(field) is { Success: true } match && wish.PostAt(int.Parse(match.Groups["index"].ValueSpan)) is { } post
                    ? (post.Row, match.Groups["name"].Value switch
                    {
                        "organization" => post.OrganizationColumn,
                        "from" => RosterColumn.From,
                        "until" => RosterColumn.Until,
                        "post" => RosterColumn.Portfolio,
                        _ => RosterColumn.Role,
                    })
                    : OfPerson(entry, field);
                foreach (var wording in wordings)
                {
                    table.Note(row, column, "invalid", wording);
                }
            }
        }
    }

    private static (int Row, RosterColumn Column) OfPerson(RosterEntry entry, string field)
    {
        var column = field switch
        {
            "account" => RosterColumn.Account,
            "phone" => RosterColumn.Phone,
            "group" => RosterColumn.Group,
            "station" => RosterColumn.Station,
            "posts" => RosterColumn.Role,
            _ => RosterColumn.Name,
        };
        return (entry.RowOf(column), column);
    }

    private void RequireAllowed(RosterTable table, RosterEntry entry, Caller caller, Person? present, Person after)
    {
        Try(RosterColumn.Role, () => RegisterAccess.RequireForPosts(caller, present?.Appointments ?? [], after.Appointments));
        if (present is null)
        {
            return;
        }

        Try(RosterColumn.Role, () => RegisterAccess.RequireForOwnPosts(caller, present, after));
        if (after.Account != present.Account)
        {
            Try(RosterColumn.Account, () => RegisterAccess.RequireForAccount(caller, present, writer.Today));
        }

        if (present.Account is { } kept && entry[RosterColumn.Account] is { } account && kept != account)
        {
            table.Note(entry.RowOf(RosterColumn.Account), RosterColumn.Account, "account-differs", new($"这个人的账号是 {kept}；账号一经设立不能改名。", $"This person's account is {kept}; an account keeps its name."));
        }

        // In whatever order people are written, the town never is without somebody who administers it.
        if (present.Appointments.Any(appointment => appointment is { Role: Role.Admin, Substitute: false } && !after.Appointments.Contains(appointment)))
        {
            table.Note(entry.Row, RosterColumn.Role, "admin-dates", new("已任管理员的起止日期不能通过导入修改，请在人员名册中办理。", "The dates of an administrator's post are not changed by an import, but in the register."));
        }

        void Try(RosterColumn column, Action require)
        {
            try
            {
                require();
            }
            catch (ProblemException refused)
            {
                table.Note(entry.RowOf(column), column, refused.Code, refused.Detail);
            }
        }
    }

    /// <summary>Lets the posts take up their holders one after the other, as writing will.</summary>
    private async Task RequireRoomAsync(
        RosterTable table, RosterEntry entry, Register register, Dictionary<string, Post> posts, IReadOnlyList<Post> newPosts, Person? present, Person after, CancellationToken cancellation)
    {
        foreach (var id in PostHolding.Touched(present, after))
        {
            if ((posts.GetValueOrDefault(id) ?? newPosts.FirstOrDefault(post => post.Id == id) ?? await register.PostAsync(id, cancellation)) is { } post)
            {
                try
                {
                    posts[id] = PostHolding.Revise(post, after, writer.Today);
                }
                catch (ProblemException full)
                {
                    table.Note(entry.Row, RosterColumn.Role, full.Code, full.Detail);
                }
            }
        }
    }

    /// <summary>Accounts belong to one person of all towns. That one is free now is no promise: the import claims each before anything else.</summary>
    private async Task RequireFreeAccountsAsync(RosterTable table, IReadOnlyList<RosterEntry> entries, List<PlannedPerson> people, CancellationToken cancellation)
    {
        var taken = new System.Collections.Concurrent.ConcurrentBag<PlannedPerson>();
        await Parallel.ForEachAsync(
            people.Where(person => person.Account is not null), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (person, stop) =>
            {
                if (AccountName.TryRead(person.Account ?? "", out var name) && !await accounts.IsFreeAsync(name, person.Id, stop))
                {
                    taken.Add(person);
                }
            });
        var byRow = entries.ToDictionary(entry => entry.Row);
        foreach (var person in taken)
        {
            table.Note(byRow[person.Row].RowOf(RosterColumn.Account), RosterColumn.Account, IdentityProblems.AccountTaken.Code, AccountTaken);
        }
    }

    internal static Wording AccountTaken { get; } = IdentityProblems.AccountTaken.Happened.Then(IdentityProblems.AccountTaken.Next);

    [GeneratedRegex(@"^posts\[(?<index>\d+)\]\.(?<name>\w+)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OfPost();
}
