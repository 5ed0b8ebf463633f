using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Story;

/// <summary>Urges and meetings: who may ask whom, with what.</summary>
internal sealed partial class Player
{
    private async Task UrgeAsync(ModelCase given, Random dice)
    {
        var deputy = Fill.Any(dice, given.Signatories);
        var (account, role) = Fill.Any(dice, [(deputy, "deputy"), (deputy, "deputy"), ("chair", "chair"), ("presidium", "presidium"), ("office", "office"), .. given.Leaders.Select(leader => (leader, "leader"))]);
        var body = new JsonObject { ["reason"] = "请告知进展。" };
        DateOnly? answerBy = dice.Next(3) == 0 ? ModelDays.DateOf(town.Now).AddDays(dice.Next(1, 40)) : null;
        if (answerBy is { } date)
        {
            body["answerBy"] = $"{date:yyyy-MM-dd}";
        }

        var author = account;
        if (role == "deputy")
        {
            account = Behalf(deputy, body, dice);
        }

        var refusal = given.RefusesUrge(author, role, town.Now);
        await SupervisedAsync(given, account, $"/api/suggestions/{given.Id}/urges", body, refusal, answer => given.IsUrged($"{answer.Json?["decision"]?["id"]}", author, role, answerBy, town.Now));
    }

    private async Task AskToMeetAsync(ModelCase given, Random dice)
    {
        var deputy = Fill.Any(dice, given.Signatories);
        string[] departments = given is { IsHandled: true, LeadDepartment: { } lead } ? [lead, .. given.CoDepartments] : [];
        var (account, side, department) = Fill.Any(dice,
        [
            (deputy, "Deputy", departments.Length > 0 && dice.Next(2) == 0 ? Fill.Any(dice, departments) : departments.FirstOrDefault()), (deputy, "Deputy", departments.FirstOrDefault()),
            .. departments.Select(handling => (StoryTown.Departments[handling], "Handler", handling)), .. given.Leaders.Select(leader => (leader, "Handler", given.LeadDepartment)), ("office", "Office", null),
        ]);
        var offers = Offers(dice);
        var body = new JsonObject { ["suggestionId"] = given.Id, ["purpose"] = "当面商量。", ["proposedAt"] = new JsonArray([.. offers.Select(offer => (JsonNode)Fill.Written(offer))]) };
        if (side == "Deputy" && department is not null && department != given.LeadDepartment)
        {
            body["department"] = department;
        }

        var author = account;
        if (side == "Deputy")
        {
            account = Behalf(deputy, body, dice);
        }

        await SupervisedAsync(given, account, "/api/meetings", body, given.RefusesMeeting(), answer => given.IsAskedToMeet(
            new ModelMeeting
            {
                Id = $"{answer.Json?["id"]}",
                Side = side,
                Deputy = side == "Deputy" ? author : given.Lead,
                Department = side == "Office" ? null : department,
                Round = given.Round,
                Offered = offers,
                Offering = side,
                At = side == "Office" ? offers[0] : null,
            }, town.Now));
    }

    private async Task ChangeMeetingAsync(ModelCase given, ModelMeeting meeting, bool cancels, Random dice)
    {
        var deputy = Fill.Any(dice, given.Signatories);
        var handles = given.LeadDepartment is { } lead && given.CoDepartments.Prepend(lead).Contains(meeting.Department);
        var (account, side) = Fill.Any(dice, [(deputy, "Deputy"), ("office", "Office"), .. handles ? [(StoryTown.Departments[meeting.Department ?? ""], "Handler")] : Array.Empty<(string, string)>()]);
        var body = new JsonObject { ["reason"] = "时间有变。" };
        var offers = Offers(dice);
        if (!cancels)
        {
            body["proposedAt"] = new JsonArray([.. offers.Select(offer => (JsonNode)Fill.Written(offer))]);
        }

        if (side == "Deputy")
        {
            account = Behalf(deputy, body, dice);
        }

        var refusal = meeting.IsOver ? "meeting-over" : null;
        await SupervisedAsync(given, account, $"/api/meetings/{meeting.Id}/{(cancels ? "cancellation" : "moving")}", body, refusal, _ =>
        {
            if (cancels)
            {
                given.IsCancelled(meeting, town.Now);
            }
            else
            {
                given.IsMoved(meeting, side, offers, town.Now);
            }
        });
    }

    private async Task SupervisedAsync(ModelCase given, string account, string path, JsonObject body, string? refusal, Action<Running.Answer> takes)
    {
        Tell($"{account}: {path.Replace(given.Id, $"case {NumberOf(given)}", StringComparison.Ordinal)} {body.ToJsonString(Http.Json.Options)}{(refusal is null ? "" : $" is refused: {refusal}")}");
        var before = refusal is null ? null : await town.ReadAsync(given.Id);
        var answer = await (await town.AsAsync(account)).SendAsync("POST", path, body);
        await SettleAsync();
        await JudgeAsync(given, answer, refusal, before, () => takes(answer));
    }

    /// <summary>The deputy, or a helper or the office for them; who acts.</summary>
    private static string Behalf(string deputy, JsonObject body, Random dice)
    {
        if (dice.Next(4) > 0)
        {
            return deputy;
        }

        body["onBehalfOf"] = StoryTown.PersonOf(deputy);
        return dice.Next(2) == 0 ? "office" : deputy == "deputy4" ? "helper2" : "helper";
    }

    /// <summary>One to three times in the next days, to the second, in their order.</summary>
    private List<DateTimeOffset> Offers(Random dice)
    {
        var now = town.Now.AddTicks(-(town.Now.Ticks % TimeSpan.TicksPerSecond));
        return [.. Enumerable.Range(0, dice.Next(1, 4)).Select(_ => now.AddHours(dice.Next(2, 240))).Distinct().Order()];
    }
}
