using System.Text;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Outbox;

/// <summary>Writes several things as one message: what waits for a person now, what of it is late, and what happened.</summary>
public sealed class DigestText(Desks desks, SubjectKinds kinds, Recipients recipients, MessageTemplates templates, MessageLinks links, MessageWriter writer, TimeProvider clock)
{
    /// <summary>How many tasks are counted, and how many of them and of the events are spelled out.</summary>
    private const int Counted = 1000;
    private const int Shown = 20;

    /// <summary>A message with this content, or null where there is nothing to say: no open task, no event.</summary>
    /// <param name="message">Whose message it is, in which language, and what happened.</param>
    /// <param name="person">The same person, as they stand in the register.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<OutboxMessage?> FilledAsync(OutboxMessage message, Person person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = await desks.ReadAsync(recipients.DesksOf(person), TaskState.Open, null, Counted, cancellation);
        if (open.Count == 0 && message.Events.Count == 0)
        {
            return null;
        }

        var english = message.Language == Language.English;
        var (subject, text) = templates.Of(Codes.Of(message.Kind), message.Language).Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = person.Name,
            ["town"] = await writer.TownNameAsync(person.TownId, cancellation),
            ["date"] = ChinaTime.DateOf(now).ToString("yyyy-MM-dd"),
            ["waiting"] = $"{open.Count}",
            ["late"] = $"{open.Count(item => item.Entry.DueAt <= now)}",
            ["tasks"] = Listed(open.Select(item => Line(item.Entry, now, message.Language)), open.Count, english),
            ["happened"] = $"{message.Events.Count + message.MoreEvents}",
            ["events"] = Listed(message.Events.Reverse().Select(Line), message.Events.Count + message.MoreEvents, english),
            ["link"] = links.Desk,
        });
        return message with { Subject = subject, Text = text, Link = links.Desk };
    }

    private string Line(DeskEntry task, DateTimeOffset now, Language language)
    {
        var what = kinds.Of(task.SubjectKind).Tasks.TryGetValue(task.Kind, out var kind) ? kind.Title.In(language) : task.Kind;
        var text = new StringBuilder(language == Language.English ? $"- {task.Number} “{task.Title}”: {what}" : $"- {task.Number}《{task.Title}》{what}");
        if (task.DueAt is { } dueAt)
        {
            // The due instant is the end of the due date.
            var due = ChinaTime.DateOf(dueAt).AddDays(-1);
            var today = ChinaTime.DateOf(now);
            text.Append(language == Language.English
                ? $", due {DateWords.Of(due).En}{(dueAt <= now ? " (late)" : due == today ? " (today)" : "")}"
                : $"，期限 {DateWords.Of(due).Zh}{(dueAt <= now ? "（已超期）" : due == today ? "（今天到期）" : "")}");
        }

        return text.Append("\n  ").Append(links.Task(task.TaskId)).ToString();
    }

    private static string Line(DigestEvent happened) => $"- {MessageWriter.TimeOf(happened.At)} {happened.Text}\n  {happened.Link}";

    private static string Listed(IEnumerable<string> lines, int all, bool english)
    {
        var shown = lines.Take(Shown).ToList();
        return string.Join('\n', all > shown.Count ? [.. shown, english ? $"… and {all - shown.Count} more" : $"……另有 {all - shown.Count} 条"] : shown);
    }
}
