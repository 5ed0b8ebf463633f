using System.Text.Json.Nodes;

namespace SuggestionFlow.Bench.Cases;

/// <summary>One case from its submission to its end, each step by whoever has to take it: they think, look what lies before them and decide.</summary>
internal sealed class CaseJourney(TownPeople people, int number, TimeSpan thinks)
{
    private readonly Random random = new(number);

    private ICasePerson Deputy => people.Deputies[number % people.Deputies.Count];

    /// <summary>Of five cases one is returned for revision, one transferred, one handled again.</summary>
    public async Task TravelAsync()
    {
        await ThinkAsync();
        var id = await Deputy.SubmitAsync();
        if (number % 5 == 1)
        {
            await DecideAsync(people.Secretary, "secretaryReview", id, """{"action":"return","reason":"请补充具体地点。"}""");
            await DecideAsync(Deputy, "revision", id, """{"action":"resubmit","facts":"村口北侧只有一个收集点。"}""");
        }

        await DecideAsync(people.Secretary, "secretaryReview", id, """{"action":"forward"}""");
        var first = number % 5 == 2 ? "hefu.d-transport" : "hefu.d-water";
        await DecideAsync(people.Chair, "chairAssignment", id, $$"""{"action":"assign","leadDepartment":"{{first}}","leaderInCharge":"hefu.leaderInCharge.construction"}""");
        await DecideAsync(people.Mayor, "mayorApproval", id, """{"action":"approve"}""");
        if (number % 5 == 2)
        {
            await DecideAsync(people.Transport, "departmentHandling", id, """{"action":"requestTransfer","reason":"不属本单位职责。"}""");
            await DecideAsync(people.Chair, "transferDecision", id, """{"action":"reassign","leadDepartment":"hefu.d-water"}""");
        }

        if (number % 5 == 3)
        {
            await HandleAsync(id, "dissatisfied");
            await DecideAsync(people.Office, "meetingArrangement", id, """{"action":"waive","reason":"已电话沟通。"}""");
        }

        await HandleAsync(id, "satisfied");
        var state = await Deputy.StateAsync(id);
        if (state != "closed")
        {
            throw new InvalidOperationException($"Case {id} is {state} at its end.");
        }
    }

    private async Task HandleAsync(string id, string result)
    {
        var contact = new JsonObject { ["action"] = "recordContact", ["at"] = await people.Water.NowAsync(), ["manner"] = "visit", ["summary"] = "到现场察看。" };
        await DecideAsync(people.Water, "departmentHandling", id, contact.ToJsonString());
        await DecideAsync(people.Water, "departmentHandling", id, """{"action":"draftReply","class":"A","text":"已增设两个收集点。"}""");
        await DecideAsync(people.Leader, "leaderSignOff", id, """{"action":"sign"}""");
        await DecideAsync(people.Water, "suggestionEvaluation", id, """{"action":"evaluate","quality":4}""");
        await DecideAsync(Deputy, "deputyEvaluation", id, $$"""{"action":"evaluate","attitude":"satisfied","result":"{{result}}","reason":"还差一个。"}""");
    }

    /// <summary>Nobody decides at once: up to twice the given time, and that time on the average, passes before.</summary>
    private async Task DecideAsync(ICasePerson person, string kind, string id, string body)
    {
        await ThinkAsync();
        await person.DecideAsync(kind, id, body);
    }

    private Task ThinkAsync() => Task.Delay(thinks * (2 * random.NextDouble()));
}
