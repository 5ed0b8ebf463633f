using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What somebody reads before they decide a task: first what this very task is about (why it came back, the reply that is to be signed or
/// rated), then the suggestion's own words, what is asked for first.
/// </summary>
public sealed class TaskGrounds(TaskReader tasks, SuggestionReader suggestions)
{
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
                Add(new Wording("为什么退回", "Why it came back"), await WhyReturnedAsync(caller, suggestion, task, language, cancellation));
                break;
            case "leaderSignOff":
                Add(new Wording("要签发的答复", "The reply to be signed"), Reply(suggestion.DraftReply?["class"]?.GetValue<string>(), suggestion.DraftReply?["text"]?.GetValue<string>(), english));
                break;
            case "deputyEvaluation" or "silenceDecision":
                Add(new Wording("收到的答复", "The reply"), suggestion.Replies.Count > 0 ? Reply(suggestion.Replies[^1].Class, suggestion.Replies[^1].Text, english) : null);
                break;
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

    /// <summary>The reason of the decision by which it was returned last.</summary>
    private async Task<string?> WhyReturnedAsync(Caller caller, SuggestionAnswer suggestion, TaskAnswer task, Language language, CancellationToken cancellation)
    {
        var returned = suggestion.Tasks.Where(line => line.Outcome is { Action: "return" } && line.OpenedAt <= task.OpenedAt).MaxBy(line => line.Outcome?.At);
        if (returned is null)
        {
            return null;
        }

        var read = await tasks.ReadAsync(caller, returned.Id, reads: false, language, cancellation);
        return read.Decisions.FirstOrDefault(decision => decision.Action == "return")?.Fields["reason"]?.GetValue<string>();
    }
}
