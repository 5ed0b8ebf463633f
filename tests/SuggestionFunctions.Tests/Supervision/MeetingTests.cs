using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision;

/// <summary>双向约见: asked for by either side, answered, moved, held, recorded and confirmed.</summary>
[Trait("speed", "slow")]
public sealed class MeetingTests
{
    private const string First = "2026-03-10T01:00:00Z";
    private const string Second = "2026-03-11T06:30:00Z";

    [Fact]
    public async Task A_deputy_asks_for_a_meeting_the_department_accepts_and_records_it_and_the_deputy_confirms()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var meeting = await AskAsync(deputy, id, First, Second);
        Assert.Equal(("requested", "deputy", "handler"), (Text(meeting, "state"), Text(meeting, "side"), Text(meeting, "answering")));

        await water.DecideAsync("meetingAnswer", new { action = "accept", at = Second, place = "荻港村村部" }, id);
        meeting = await ReadAsync(deputy, meeting);
        Assert.Equal(("agreed", Second, "荻港村村部"), (Text(meeting, "state"), Text(meeting, "at"), Text(meeting, "place")));
        Assert.Contains(await UrgeTests.NoticesAsync(town, "deputy1"), notice => Text(notice, "kind") == "meetingAgreed" && Text(notice, "text").Contains("2026年3月11日 14:30", StringComparison.Ordinal));
        var minutes = await water.TaskAsync("meetingMinutes", id);
        (await water.TryDecideAsync(minutes, new { action = "record", minutes = "看了现场。" })).Refused(HttpStatusCode.Conflict, "meeting-ahead");

        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-11T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("meetingMinutes", new { action = "record", minutes = "商定四月清淤。" }, id);
        Assert.Equal("open", Text(await ReadAsync(deputy, meeting), "confirmation"));
        await deputy.DecideAsync("minutesConfirmation", new { action = "confirm" }, id);
        meeting = await ReadAsync(water, meeting);
        Assert.Equal(("held", "商定四月清淤。", "confirmed"), (Text(meeting, "state"), Text(meeting, "minutes"), Text(meeting, "confirmation")));
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_meeting_counts_as_contact_for_the_reply_gate_of_its_round_and_keeps_the_first_contacts_deadline()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var handling = await water.TaskAsync("departmentHandling", id);
        await AskAsync(water, id, First);
        await (await town.AsAsync("deputy1")).DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        (await water.TryDecideAsync(handling, new { action = "draftReply", @class = "A", text = "已安排。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("meetingMinutes", new { action = "record", minutes = "商定四月清淤。" }, id);

        var contact = (await water.ReadAsync($"/api/tasks/{handling}"))["deadlines"]?.AsArray().Single(deadline => Text(deadline, "rule") == "firstContact");
        Assert.NotNull(contact?["metAt"]);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-04-01T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture)); // Past the 20 working days: no reminder of a contact that was made.
        Assert.DoesNotContain(await UrgeTests.NoticesAsync(town, "water"), notice => Text(notice, "title").Contains("首次面商", StringComparison.Ordinal));
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已安排。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal("meeting", Text((await water.ReadAsync($"/api/suggestions/{id}"))["contacts"]?[0], "manner"));
    }

    [Theory]
    [InlineData("deputy")]
    [InlineData("handler")]
    public async Task A_meeting_where_one_side_was_absent_is_no_contact(string absent)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var meeting = await AskAsync(await town.AsAsync("deputy1"), id, First);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("meetingMinutes", new { action = "record", minutes = "未能见面。", absent }, id);
        Assert.Equal(("missed", absent), (Text(await ReadAsync(water, meeting), "state"), Text(await ReadAsync(water, meeting), "absent")));
        var handling = await water.TaskAsync("departmentHandling", id);
        (await water.TryDecideAsync(handling, new { action = "draftReply", @class = "A", text = "已安排。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        Assert.Empty((await water.ReadAsync($"/api/suggestions/{id}"))["contacts"]?.AsArray() ?? []);
        Assert.Null((await water.ReadAsync($"/api/tasks/{handling}"))["deadlines"]?.AsArray().Single(deadline => Text(deadline, "rule") == "firstContact")?["metAt"]);
    }

    [Fact]
    public async Task Another_time_than_those_offered_is_an_offer_to_the_other_side()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var meeting = await AskAsync(deputy, id, First);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = Second }, id);
        Assert.Equal(("requested", "deputy"), (Text(await ReadAsync(deputy, meeting), "state"), Text(await ReadAsync(deputy, meeting), "answering")));
        await deputy.DecideAsync("meetingAnswer", new { action = "accept", at = Second }, id);
        Assert.Equal(("agreed", Second), (Text(await ReadAsync(deputy, meeting), "state"), Text(await ReadAsync(deputy, meeting), "at")));
    }

    [Fact]
    public async Task A_meeting_is_declined_with_a_reason_or_moved_or_called_off()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var declined = await AskAsync(deputy, id, First);
        (await water.TryDecideAsync(await water.TaskAsync("meetingAnswer", id), new { action = "decline" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        await water.DecideAsync("meetingAnswer", new { action = "decline", reason = "方案尚未确定。" }, id);
        Assert.Equal(("declined", "方案尚未确定。"), (Text(await ReadAsync(deputy, declined), "state"), Text(await ReadAsync(deputy, declined), "reason")));

        var moved = await AskAsync(deputy, id, First);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        (await deputy.SendAsync("POST", $"/api/meetings/{Text(moved, "id")}/moving", new { proposedAt = new[] { Second }, reason = "有会。" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("requested", "handler"), (Text(await ReadAsync(deputy, moved), "state"), Text(await ReadAsync(deputy, moved), "answering")));
        await town.MoveToAsync(town.Now);
        Assert.Empty(await water.DeskAsync("meetingMinutes"));
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = Second }, id);

        (await water.SendAsync("POST", $"/api/meetings/{Text(moved, "id")}/cancellation", new { reason = "防汛。" })).Expect(HttpStatusCode.OK);
        Assert.Equal(("cancelled", "防汛。"), (Text(await ReadAsync(deputy, moved), "state"), Text(await ReadAsync(deputy, moved), "reason")));
        await town.MoveToAsync(town.Now);
        Assert.Empty(await water.DeskAsync("meetingMinutes"));
        (await water.SendAsync("POST", $"/api/meetings/{Text(moved, "id")}/cancellation", new { reason = "防汛。" })).Refused(HttpStatusCode.Conflict, "meeting-over");
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, id));
    }

    [Fact]
    public async Task A_request_that_is_not_answered_climbs_after_five_working_days()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await AskAsync(await town.AsAsync("deputy1"), id, First);
        await AskAsync(await town.AsAsync("water"), id, First);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(await UrgeTests.NoticesAsync(town, "leader"), notice => Text(notice, "kind") == "overdue");
        Assert.Contains(await UrgeTests.NoticesAsync(town, "office"), notice => Text(notice, "kind") == "overdue");
    }

    [Fact]
    public async Task Minutes_that_nobody_answers_are_not_objected_to_and_an_objection_is_told_to_the_office()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var silent = await HeldAsync(town, id);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-18T01:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("notObjected", Text(await ReadAsync(water, silent), "confirmation"));

        var objected = await AskAsync(deputy, id, "2026-03-19T01:00:00Z");
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = "2026-03-19T01:00:00Z" }, id);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-19T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("meetingMinutes", new { action = "record", minutes = "代表同意。" }, id);
        await deputy.DecideAsync("minutesConfirmation", new { action = "object", reason = "我没有同意。" }, id);
        Assert.Equal(("objected", "我没有同意。"), (Text(await ReadAsync(water, objected), "confirmation"), Text(await ReadAsync(water, objected), "objection")));
        Assert.Contains(await UrgeTests.NoticesAsync(town, "office"), notice => Text(notice, "kind") == "minutesObjected");
    }

    [Fact]
    public async Task The_meeting_that_the_office_arranges_after_a_dissatisfied_result_has_minutes_and_is_a_contact_of_the_new_round()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        var (office, water) = (await town.AsAsync("office"), await town.AsAsync("water"));
        await office.DecideAsync("meetingArrangement", new { action = "arrange", at = First, place = "人大办" }, id);
        var meeting = Assert.Single((await office.ReadAsync($"/api/meetings?suggestion={id}"))["items"]?.AsArray() ?? []);
        Assert.Equal(("agreed", "office"), (Text(meeting, "state"), Text(meeting, "side")));
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await office.DecideAsync("meetingMinutes", new { action = "record", minutes = "再清一次。" }, id);
        await (await town.AsAsync("deputy1")).DecideAsync("minutesConfirmation", new { action = "confirm" }, id);
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已再清一次。" }, id);
    }

    [Fact]
    public async Task Meetings_are_listed_for_whoever_takes_part_and_shown_to_whoever_sees_the_case()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var meeting = await AskAsync(await town.AsAsync("deputy1"), id, First);
        foreach (var account in new[] { "deputy1", "water", "leader", "office", "chair", "mayor", "manager" })
        {
            Assert.Single((await (await town.AsAsync(account)).ReadAsync("/api/meetings"))["items"]?.AsArray() ?? []);
        }

        foreach (var account in new[] { "deputy4", "roads", "otherdeputy", "admin" })
        {
            Assert.Empty((await (await town.AsAsync(account)).ReadAsync("/api/meetings"))["items"]?.AsArray() ?? []);
            (await (await town.AsAsync(account)).GetAsync($"/api/meetings/{Text(meeting, "id")}")).Refused(HttpStatusCode.NotFound, "not-found");
        }

        Assert.Empty((await (await town.AsAsync("water")).ReadAsync("/api/meetings?upcoming=true"))["items"]?.AsArray() ?? []);
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        Assert.Single((await (await town.AsAsync("water")).ReadAsync("/api/meetings?upcoming=true"))["items"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task A_meeting_is_an_entry_for_a_calendar_and_the_same_one_once_it_is_called_off()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var meeting = await AskAsync(deputy, id, First);
        (await deputy.GetAsync($"/api/meetings/{Text(meeting, "id")}.ics")).Refused(HttpStatusCode.NotFound, "not-found");
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = First, place = "村部" }, id);
        var entry = Assert.Single(Ical.Net.Calendar.Load((await deputy.GetAsync($"/api/meetings/{Text(meeting, "id")}.ics")).Body)!.Events);
        Assert.Equal((new DateTime(2026, 3, 10, 1, 0, 0), "村部", 0), (entry.Start?.AsUtc, entry.Location, entry.Sequence));

        (await deputy.SendAsync("POST", $"/api/meetings/{Text(meeting, "id")}/cancellation", new { reason = "有会。" })).Expect(HttpStatusCode.OK);
        var cancelled = Assert.Single(Ical.Net.Calendar.Load((await deputy.GetAsync($"/api/meetings/{Text(meeting, "id")}.ics")).Body)!.Events);
        Assert.Equal((entry.Uid, "CANCELLED", 1), (cancelled.Uid, cancelled.Status, cancelled.Sequence));
    }

    [Fact]
    public async Task An_offer_with_a_part_of_a_second_is_accepted_and_no_meeting_lies_years_ahead()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var meeting = await AskAsync(deputy, id, "2026-03-10T09:00:00.750+08:00");
        Assert.Equal(First, meeting["proposedAt"]?[0]?.GetValue<string>());
        var task = await water.TaskAsync("meetingAnswer", id);
        Assert.NotNull((await water.TryDecideAsync(task, new { action = "accept", at = "2099-12-31T01:00:00Z" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["at"]);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = "2026-03-10T01:00:00.750Z" }, id);
        Assert.Equal(("agreed", First), (Text(await ReadAsync(deputy, meeting), "state"), Text(await ReadAsync(deputy, meeting), "at")));
    }

    [Fact]
    public async Task A_case_closes_with_a_meeting_asked_for_agreed_or_arranged()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "dissatisfied");
        await (await town.AsAsync("office")).DecideAsync("meetingArrangement", new { action = "arrange", at = First, place = "人大办" }, id);
        var (deputy, water) = (await town.AsAsync("deputy1"), await town.AsAsync("water"));
        var agreed = await AskAsync(deputy, id, First);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        await AskAsync(deputy, id, Second);
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
        Assert.Equal(["ended", "ended", "ended"], ((await deputy.ReadAsync($"/api/suggestions/{id}"))["meetings"]?.AsArray() ?? []).Select(meeting => Text(meeting, "state")));
        Assert.Equal("CANCELLED", Assert.Single(Ical.Net.Calendar.Load((await deputy.GetAsync($"/api/meetings/{Text(agreed, "id")}.ics")).Body)!.Events).Status);
        Assert.Empty(await (await Journey.SettledAsync(town, "office")).DeskAsync("meetingMinutes"));
    }

    [Fact]
    public async Task Nobody_meets_about_a_case_that_no_department_handles_or_that_has_ended()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var deputy = await town.AsAsync("deputy1");
        var early = await Journey.ToChairAsync(town);
        (await TryAskAsync(deputy, early, First)).Refused(HttpStatusCode.Conflict, "not-handled");
        var id = await Journey.ToDepartmentAsync(town);
        var meeting = await AskAsync(deputy, id, First);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        Assert.Equal("ended", Text(await ReadAsync(deputy, meeting), "state"));
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
        (await TryAskAsync(deputy, id, First)).Refused(HttpStatusCode.Conflict, "case-ended");
        (await (await town.AsAsync("roads")).SendAsync("POST", "/api/meetings", new { suggestionId = early, purpose = "商量", proposedAt = new[] { First } })).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{"proposedAt":["2026-03-10T01:00:00Z"]}""", "purpose")]
    [InlineData("""{"purpose":"x"}""", "proposedAt")]
    [InlineData("""{"purpose":"x","proposedAt":["2026-03-01T01:00:00Z"]}""", "proposedAt")]
    [InlineData("""{"purpose":"x","proposedAt":["tomorrow"]}""", "proposedAt")]
    [InlineData("""{"purpose":"x","proposedAt":["2028-03-10T01:00:00Z"]}""", "proposedAt")]
    [InlineData("""{"purpose":"x","proposedAt":["2026-03-10T01:00:00Z"],"department":"hefu.droads"}""", "department")]
    public async Task A_bad_request_names_its_field(string body, string field)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var sent = JsonNode.Parse(body)?.AsObject() ?? [];
        sent["suggestionId"] = await Journey.ToDepartmentAsync(town);
        Assert.NotNull((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/meetings", sent.ToJsonString())).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?[field]);
    }

    internal static async Task<JsonNode> AskAsync(Citizen who, string id, params string[] times) => (await TryAskAsync(who, id, times)).Expect(HttpStatusCode.Created);

    private static Task<Answer> TryAskAsync(Citizen who, string id, params string[] times) =>
        who.SendAsync("POST", "/api/meetings", new { suggestionId = id, purpose = "一起看现场。", proposedAt = times });

    private static Task<JsonNode> ReadAsync(Citizen who, JsonNode meeting) => who.ReadAsync($"/api/meetings/{Text(meeting, "id")}");

    private static async Task<JsonNode> HeldAsync(RunningTown town, string id)
    {
        var water = await town.AsAsync("water");
        var meeting = await AskAsync(await town.AsAsync("deputy1"), id, First);
        await water.DecideAsync("meetingAnswer", new { action = "accept", at = First }, id);
        await town.MoveToAsync(DateTimeOffset.Parse("2026-03-10T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await water.DecideAsync("meetingMinutes", new { action = "record", minutes = "商定四月清淤。" }, id);
        return meeting;
    }
}
