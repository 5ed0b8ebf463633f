using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>A calendar that is loaded while cases are open: their deadlines and timers are counted anew.</summary>
public sealed class CalendarLoadTests
{
    private static readonly object Year2027 = new
    {
        source = "国办发明电〔2026〕x号",
        holidays = new[] { new { name = new { zh = "元旦", en = "New Year" }, from = "2027-01-01", to = "2027-01-05" } },
        workedDays = new[] { "2027-01-09" },
    };

    [Fact]
    public async Task Loading_a_calendar_moves_open_deadlines_and_their_timers_and_tells_the_holder()
    {
        await using var town = await RunningTown.StartAsync("2026-10-12");
        var id = await Journey.ToDepartmentAsync(town); // The reply is due on 2027-01-12, the longest time ends on 2027-04-12.
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await town.MoveToAsync("2026-12-30");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);
        Assert.Equal(("2027-01-20", true), await DueAsync(deputy, task)); // 15 working days, as if 01-01 were an ordinary Friday.

        var office = await town.AsAsync("office");
        var answer = (await office.SendAsync("PUT", "/api/calendars/2027", Year2027)).Expect(HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);

        Assert.Equal(("2027-01-22", false), await DueAsync(deputy, task)); // Three days off more, one Saturday worked.
        var progress = await office.ReadAsync(Text(answer, "statusUrl"));
        Assert.Equal(("Completed", 1, 1), (Text(progress, "runtimeStatus"), progress["done"]?.GetValue<int>(), progress["cases"]?.GetValue<int>()));
        var entry = (await deputy.ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray().Single(item => Text(item, "kind") == "deadlineRecounted" && Text(item, "taskId") == task);
        Assert.Contains("\"from\":\"2027-01-20\"", entry?["detail"]?.ToJsonString() ?? "", StringComparison.Ordinal);
        Assert.Contains((await deputy.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "deadlineMoved");

        // The limit rings when the new date says, and not before.
        await town.MoveToAsync("2027-01-22");
        await deputy.TaskAsync("deputyEvaluation", id);
        await town.MoveToAsync("2027-01-25");
        Assert.Empty(await deputy.DeskAsync("deputyEvaluation"));
    }

    [Fact]
    public async Task A_date_that_moves_earlier_rings_earlier()
    {
        await using var town = await RunningTown.StartAsync("2026-10-12");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await town.MoveToAsync("2026-12-30");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);

        // Two Saturdays worked, and no day off: the fifteenth working day comes on a Monday instead of a Wednesday.
        (await (await town.AsAsync("office")).SendAsync("PUT", "/api/calendars/2027", new { source = "国办发明电〔2026〕x号", holidays = Array.Empty<object>(), workedDays = new[] { "2027-01-09", "2027-01-16" } }))
            .Expect(HttpStatusCode.Accepted);
        await town.MoveToAsync(town.Now);
        Assert.Equal(("2027-01-18", false), await DueAsync(deputy, task));
        await town.MoveToAsync("2027-01-18");
        await deputy.TaskAsync("deputyEvaluation", id);
        await town.MoveToAsync("2027-01-19");
        Assert.Empty(await deputy.DeskAsync("deputyEvaluation"));
    }

    [Fact]
    public async Task A_calendar_counts_for_its_town_and_is_shown_there()
    {
        await using var town = await RunningTown.StartAsync("2026-12-01");
        (await (await town.AsAsync("admin")).SendAsync("PUT", "/api/calendars/2027", Year2027)).Expect(HttpStatusCode.Accepted);
        var preview = "/api/deadlines/preview?unit=workingDay&amount=1&start=2026-12-31";
        Assert.Equal("2027-01-06", Text(await (await town.AsAsync("deputy1")).ReadAsync(preview), "due"));
        Assert.Equal("2027-01-01", Text(await (await town.AsAsync("otherdeputy")).ReadAsync(preview), "due"));
        Assert.Contains((await (await town.AsAsync("deputy1")).ReadAsync("/api/calendars"))["items"]?.AsArray() ?? [], year => year?["year"]?.GetValue<int>() == 2027);
        Assert.DoesNotContain((await (await town.AsAsync("otherdeputy")).ReadAsync("/api/calendars"))["items"]?.AsArray() ?? [], year => year?["year"]?.GetValue<int>() == 2027);
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_is_422_and_nothing_is_loaded()
    {
        await using var town = await RunningTown.StartAsync("2026-12-01");
        var office = await town.AsAsync("office");
        foreach (var (year, body) in new (string, string)[]
        {
            ("2027", "{}"), ("2027", """{"source":"x","holidays":[],"workedDays":["2027-01-04"]}"""), ("2027", """{"source":"x","holidays":[],"workedDays":["2026-01-04"]}"""),
            ("2027", """{"source":"x","holidays":[{"name":{"zh":"a","en":"a"},"from":"2027-02-02","to":"2027-01-01"}],"workedDays":[]}"""),
        })
        {
            (await office.SendAsync("PUT", $"/api/calendars/{year}", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        }

        (await office.SendAsync("PUT", "/api/calendars/1900", Year2027)).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("chair")).SendAsync("PUT", "/api/calendars/2027", Year2027)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await office.SendAsync("PUT", "/api/calendars/2027", Year2027, headers: ("If-Match", "\"no\""))).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        Assert.DoesNotContain((await office.ReadAsync("/api/calendars"))["items"]?.AsArray() ?? [], year => year?["year"]?.GetValue<int>() == 2027);
    }

    private static async Task<(string Due, bool Provisional)> DueAsync(Citizen citizen, string task)
    {
        var deadline = (await citizen.ReadAsync($"/api/tasks/{task}"))["deadlines"]?[0] ?? throw new InvalidOperationException("No deadline.");
        return (Text(deadline, "due"), deadline["provisional"]?.GetValue<bool>() == true);
    }
}
