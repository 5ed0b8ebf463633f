using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Substitutions;
using SuggestionFunctions.Tests.Successions;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案 and 分案 by who stands in for the chair, with a department that was dissolved, and two dates that are granted at once.</summary>
[Trait("speed", "slow")]
public sealed class SubstitutesAndSuccessorsTests
{
    [Fact]
    public async Task What_the_chairs_substitute_does_is_told_as_theirs_on_both_cases()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = new Joined(await Journey.ToDepartmentAsync(town, Joined.HostTitle), await Joined.ToChairAsync(town));
        var substitute = await town.AsAsync("deputy4");
        (await SubstitutionTests.MakeAsync(town, "office", "hefu.chair", substitute.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await substitute.SendAsync("POST", $"/api/suggestions/{joined.Host}/parts", new { title = "题", facts = "事", request = "请" })).Expect(HttpStatusCode.Accepted);
        (await substitute.SendAsync("POST", $"/api/suggestions/{joined.Id}/joining", new { with = joined.Host })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        (await substitute.SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining")).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        foreach (var (id, kind) in new[] { (joined.Host, "split"), (joined.Host, "caseJoined"), (joined.Host, "caseLeft"), (joined.Id, "joiningEnded") })
        {
            var entry = (await SubstitutionTests.TimelineAsync(town, id)).Single(entry => Text(entry, "kind") == kind);
            Assert.Equal((kind, "hefu.chair"), (kind, Text(entry["detail"], "substituteFor")));
        }
    }

    [Fact]
    public async Task Whoever_drafted_the_reply_of_the_other_case_rates_on_nobodys_behalf_here_either()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        var helper = await town.AsAsync("helper");
        await Journey.ContactAsync(town, joined.Id);
        await Journey.ContactAsync(town, joined.Host);
        var made = Text((await SubstitutionTests.MakeAsync(town, "water", "hefu.dwater.department", helper.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created), "id");
        await helper.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, joined.Host);
        await (await town.AsAsync("office")).SendAsync("DELETE", $"/api/substitutions/{made}");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, joined.Host);
        await town.MoveToAsync(town.Now);
        var task = await (await town.AsAsync("deputy2")).TaskAsync("deputyEvaluation", joined.Id);
        var satisfied = new { action = "evaluate", attitude = "satisfied", result = "satisfied", onBehalfOf = "hefu.pdeputy2" };
        (await helper.TryDecideAsync(task, satisfied)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("office")).TryDecideAsync(task, satisfied)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Joined_with_one_whose_department_was_dissolved_it_goes_to_the_department_that_goes_on()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var host = await Journey.ToDepartmentAsync(town, Joined.HostTitle);
        var id = await Joined.ToChairAsync(town);
        var successor = await Merger.FoundAsync(town);
        await Merger.DissolveAsync(town, successor);

        // The case has not heard of it yet.
        await trial.DamageAsync(SubjectKeys.Partition(host), "suggestion", suggestion =>
        {
            suggestion["assignment"]!["leadDepartment"]!["id"] = SmallTown.Water;
            suggestion["assignment"]!["leadDepartment"]!["name"] = "水利站";
        });
        await new Joined(host, id).JoinAsync(town);
        await trial.SweepUntilNothingIsLeftAsync();

        var shown = await Joined.ReadAsync(town, id);
        Assert.Equal((successor, "水务中心"), (Text(shown["assignment"]?["leadDepartment"], "id"), Text(shown["assignment"]?["leadDepartment"], "name")));
        Assert.NotNull(shown["joined"]);
        await (await town.AsAsync("leader2")).TaskAsync("departmentHandling", id);
    }

    [Fact]
    public async Task Of_two_dates_that_are_granted_the_later_one_stands_whichever_comes_last()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        var task = await (await trial.Town.AsAsync("water")).TaskAsync("departmentHandling", id);
        var rule = trial.Services.GetRequiredService<ChosenProfile>().Of(null).RuleOf(RuleNames.Reply);
        var activities = ActivatorUtilities.CreateInstance<StandingActivities>(trial.Services);
        foreach (var (operation, date) in new[] { ("9.0001", "2026-08-03"), ("9.0002", "2026-07-03") })
        {
            await activities.MoveDeadlines(
                new(operation, id, task, trial.Town.Now, [], [new(rule, trial.Town.Now, DateOnly.Parse(date))], false, [], new(true, new TimeOnly(9, 0)), []), CancellationToken.None);
        }

        Assert.Equal("2026-08-03", Text(Joined.Deadline(await Joined.TaskAsync(trial.Town, id), "reply"), "due"));
    }
}
