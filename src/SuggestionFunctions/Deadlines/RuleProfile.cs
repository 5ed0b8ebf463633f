namespace SuggestionFunctions.Deadlines;

/// <summary>
/// The numbers of a procedure: every limit and what else a place may set differently. Versioned data; a case keeps the
/// profile and version it started under. Serialises with System.Text.Json, so that it can be frozen into a case's start.
/// </summary>
public sealed record RuleProfile
{
    public required string Id { get; init; }

    /// <summary>From 1; a change of any number is a new version.</summary>
    public required int Version { get; init; }

    public required BilingualText Name { get; init; }

    /// <summary>Whether a due date on a day off moves to the next working day.</summary>
    public required bool RollOver { get; init; }

    /// <summary>When reminders go out, China Standard Time.</summary>
    public required TimeOnly ReminderTime { get; init; }

    /// <summary>How often a suggestion may be handled again before the presidium takes it.</summary>
    public required int RoundsOfHandlingAgain { get; init; }

    /// <summary>The classes a reply may have, of A, B, C and D.</summary>
    public required IReadOnlyList<string> ReplyClasses { get; init; }

    /// <summary>Whether small matters may take the fast lane; its clock is the rule <see cref="RuleNames.FastLane"/>.</summary>
    public required bool FastLaneUsed { get; init; }

    /// <summary>The limits by their code; all of <see cref="RuleNames.All"/>.</summary>
    public required IReadOnlyDictionary<string, Rule> Rules { get; init; }

    /// <summary>Reads and checks a profile file.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="json">The file's text.</param>
    /// <exception cref="DataFiles.DataFileException">Names every problem with file, line and path.</exception>
    public static RuleProfile Parse(string file, string json) => DataFiles.DataFile.Read(file, json, RuleProfileFile.Read);

    /// <summary>The limit of that code.</summary>
    /// <exception cref="DeadlineException"><c>unknown-rule</c>.</exception>
    public Rule RuleOf(string name) => Rules.GetValueOrDefault(name) ?? RuleNames.LaterNamed(name) ?? throw new DeadlineException(
        DeadlineException.UnknownRule, new BilingualText($"规则方案 {Id} 中没有规则“{name}”。", $"The rule profile {Id} has no rule '{name}'."));

    /// <summary>The deadline that a rule sets when its clock starts on a date.</summary>
    /// <param name="rule">The rule's code.</param>
    /// <param name="start">The date in China on which the clock starts; it is not counted itself.</param>
    /// <param name="calendars">The loaded calendars.</param>
    /// <exception cref="DeadlineException"><c>unknown-rule</c>, <c>date-out-of-range</c>.</exception>
    public Deadline DeadlineFor(string rule, DateOnly start, Calendars calendars)
    {
        var limit = RuleOf(rule);
        var counted = new Period(limit.Amount, limit.Unit).CountFrom(start, calendars, RollOver);
        return new Deadline
        {
            Rule = rule,
            Clock = limit.Clock,
            Article = limit.Article,
            Unit = limit.Unit,
            Amount = limit.Amount,
            Start = start,
            Original = counted.Due,
            Due = counted.Due,
            Extended = false,
            Provisional = counted.Provisional,
            Skipped = counted.Skipped,
        };
    }
}
