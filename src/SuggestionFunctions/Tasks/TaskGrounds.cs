using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What somebody reads before they decide a task: first what this very task is about (why it came back, the reply that is to be signed or
/// rated), then what those before them wrote, then the suggestion's own words, what is asked for first.
/// </summary>
public sealed class TaskGrounds(TaskReader tasks, SuggestionReader suggestions, Register register, TimeProvider clock)
{
    /// <summary>Whose words go with it to whoever has it next. What the chair wrote the mayor reads with the proposal.</summary>
    private static readonly (string Kind, Role Role)[] Instructing = [("secretaryReview", Role.PartySecretary), ("chairAssignment", Role.Chair), ("mayorApproval", Role.Mayor), ("presidiumReview", Role.Presidium)];

    /// <exception cref="ProblemException">404 where the reader may not see the suggestion.</exception>
    public async Task<IReadOnlyList<Fact>> OfAsync(Caller caller, TaskAnswer task, Language language, CancellationToken cancellation)
    {
        if (task.SuggestionId is not { } id)
        {
            return [];
        }

        var (suggestion, _) = await suggestions.ReadAsync(caller, id, language, cancellation);
        var english = language == Language.English;
        var facts = new List<Fact>();
        switch (task.Kind)
        {
            case "revision":
                Add(new Wording("为什么退回", "Why it came back"), await WhyReturnedAsync(caller, suggestion, task, "return", language, cancellation));
                break;
            case "chairAssignment":
                Add(new Wording("镇长为什么退回", "Why the mayor sent it back"), await WhyReturnedAsync(caller, suggestion, task, "sendBack", language, cancellation));
                break;
            case "mayorApproval":
                Add(new Wording("主席的交办意见", "What the chair proposes"), await AssignmentAsync(suggestion, english, cancellation));
                break;
            case "presidiumReview":
                var rounds = Dissatisfied(suggestion);
                Add(new Wording("为什么到主席团", "Why it came to the presidium"), rounds == 0 ? null : new Wording($"代表连续 {rounds} 轮评价不满意。", rounds == 1 ? "Its deputies were dissatisfied." : $"Its deputies were dissatisfied {rounds} times in a row.").In(language));
                Add(new Wording("上次的答复", "The last reply"), suggestion.Replies.Count > 0 ? Reply(suggestion.Replies[^1].Class, suggestion.Replies[^1].Text, english) : null);
                Add(new Wording("上次的评价", "The last ratings"), Ratings(suggestion, english));
                break;
            case "leaderSignOff":
                Add(new Wording("要签发的答复", "The reply to be signed"), Reply(suggestion.DraftReply?["class"]?.GetValue<string>(), suggestion.DraftReply?["text"]?.GetValue<string>(), english));
                break;
            case "deputyEvaluation" or "silenceDecision":
                Add(new Wording("收到的答复", "The reply"), suggestion.Replies.Count > 0 ? Reply(suggestion.Replies[^1].Class, suggestion.Replies[^1].Text, english) : null);
                break;
        }

        if (task.Assignee.PersonId is null)
        {
            foreach (var (kind, role) in Instructing.Where(step => !(step.Kind == "chairAssignment" && task.Kind == "mayorApproval")))
            {
                var (zh, en) = (PostNames.Of(role).Zh, PostNames.Of(role).En);
                Add(new Wording($"{zh}的批示", $"Instruction of the {char.ToLowerInvariant(en[0])}{en[1..]}"), suggestion.Instructions.LastOrDefault(one => one.Kind == kind && one.At <= task.OpenedAt)?.Text);
            }
        }

        facts.AddRange(new[] { ("request", suggestion.Request), ("facts", suggestion.Facts), ("analysis", suggestion.Analysis) }
            .Where(part => part.Item2 is not null).Select(part => new Fact(ActionWords.Field(part.Item1, english) ?? "", part.Item2 ?? "")));
        return facts;

        void Add(Wording name, string? value)
        {
            if (value is not null)
            {
                facts.Add(new Fact(name.In(language), value));
            }
        }
    }

    private static string? Reply(string? @class, string? text, bool english) =>
        text is null ? null : @class is null ? text : $"{ActionWords.ChoiceOf("class", @class, english)}\n{text}";

    /// <summary>Who is to have it under whom, who helps, and what the chair wrote.</summary>
    private async Task<string?> AssignmentAsync(SuggestionAnswer suggestion, bool english, CancellationToken cancellation)
    {
        if (suggestion.Assignment is not { } assignment)
        {
            return null;
        }

        var separator = english ? ", " : "、";
        var leaders = await register.HoldersAsync(assignment.LeaderInCharge, ChinaTime.DateOf(clock.GetUtcNow()), cancellation);
        var lines = new List<string>();
        Line("leadDepartment", assignment.LeadDepartment.Name);
        Line("coDepartments", string.Join(separator, assignment.CoDepartments.Select(department => department.Name)));
        Line("replyMode", assignment.CoDepartments.Count == 0 ? null : ActionWords.ChoiceOf("replyMode", assignment.ReplyMode, english));
        Line("leaderInCharge", string.Join(separator, leaders.Select(leader => leader.Name)));
        Line("instruction", suggestion.Instructions.LastOrDefault(one => one.Kind == "chairAssignment")?.Text);
        return string.Join('\n', lines);

        void Line(string field, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                lines.Add($"{ActionWords.Field(field, english)}{(english ? ": " : "：")}{value}");
            }
        }
    }

    /// <summary>In how many of the last rounds, one after the other, a deputy was dissatisfied with the result or the attitude.</summary>
    private static int Dissatisfied(SuggestionAnswer suggestion) => suggestion.Evaluations.Where(round => round is { FollowUp: null, RevealedAt: not null }).OrderByDescending(round => round.Round)
        .TakeWhile(round => round.Ratings.Any(rating => rating.Result == "dissatisfied" || rating.Attitude == "dissatisfied")).Count();

    /// <summary>Both sides' ratings of the last round that was revealed, a line each, with their reasons.</summary>
    private static string? Ratings(SuggestionAnswer suggestion, bool english)
    {
        if (suggestion.Evaluations.LastOrDefault(round => round.RevealedAt is not null) is not { } round)
        {
            return null;
        }

        return string.Join('\n', round.Ratings.Select(rating =>
        {
            var who = rating.DeputyId is { } id ? suggestion.Signatories.FirstOrDefault(person => person.Id == id)?.Name ?? (english ? "A deputy" : "代表") : english ? "The department on the suggestion" : "承办单位评建议质量";
            string[] said =
            [
                .. rating.NoResponse ? [english ? "no response" : "未表态"] : Array.Empty<string>(),
                .. Given("attitude", rating.Attitude), .. Given("result", rating.Result),
                .. rating.Quality is { } quality ? [english ? $"{quality} of 5" : $"{quality} 分（满分 5 分）"] : Array.Empty<string>(),
                .. (rating.Reason ?? rating.Comment) is { } why ? [why] : Array.Empty<string>(),
            ];
            return $"{who}{(english ? ": " : "：")}{string.Join(english ? "; " : "；", said)}";
        }));

        IEnumerable<string> Given(string field, string? value) => value is null ? [] : [$"{ActionWords.Field(field, english)} {ActionWords.ChoiceOf(field, value, english)}"];
    }

    /// <summary>The reason of the decision by which it was returned, or sent back, last.</summary>
    private async Task<string?> WhyReturnedAsync(Caller caller, SuggestionAnswer suggestion, TaskAnswer task, string action, Language language, CancellationToken cancellation)
    {
        var returned = suggestion.Tasks.Where(line => line.Outcome?.Action == action && line.Kind != "leaderSignOff" && line.OpenedAt <= task.OpenedAt).MaxBy(line => line.Outcome?.At);
        if (returned is null)
        {
            return null;
        }

        var read = await tasks.ReadAsync(caller, returned.Id, reads: false, language, cancellation);
        return read.Decisions.FirstOrDefault(decision => decision.Action == action)?.Fields["reason"]?.GetValue<string>();
    }
}
