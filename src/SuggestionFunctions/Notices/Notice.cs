using System.Text.Json.Serialization;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Notices;

/// <summary>
/// Something a desk is told. <see cref="Id"/> sorts newest first and is the same when an activity is repeated.
/// The texts carry the case's number and title and nothing that their reader may not see.
/// </summary>
public sealed record Notice(string Id, DateTimeOffset At, string Kind, string? SubjectId, string? TaskId, Wording Title, Wording Text)
{
    /// <summary>Whether it is told at once, whatever hour it is. What speaks of a last day, or of lateness, is anyway.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Urgent { get; init; }

    /// <summary>An id that sorts newer notices first and follows from what caused it.</summary>
    public static string IdOf(DateTimeOffset at, string cause) => $"{DateTimeOffset.MaxValue.Ticks - at.UtcTicks:D19}-{cause}";
}
