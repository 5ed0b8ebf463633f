using SuggestionFunctions.Http;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tests.Story;

/// <summary>All documents of one case, as they were at one time.</summary>
internal sealed class CaseBook(IReadOnlyDictionary<string, string> documents)
{
    public SubjectHeader Header { get; } = Json.Read<SubjectHeader>(documents["header"]);

    public Suggestion Suggestion { get; } = Json.Read<Suggestion>(documents["suggestion"]);

    public IReadOnlyList<TaskRecord> Tasks { get; } = All<TaskRecord>(documents, "task:");

    public IReadOnlyList<DecisionRecord> Decisions { get; } = All<DecisionRecord>(documents, "decision:");

    public IReadOnlyList<TimelineEntry> Timeline { get; } = All<TimelineEntry>(documents, "timeline:");

    public IReadOnlyList<TimelineTexts> Texts { get; } = All<TimelineTexts>(documents, "timeline-texts:");

    public IEnumerable<TaskRecord> OpenTasks => Tasks.Where(task => task.State == TaskState.Open);

    /// <summary>Everything but what a refusal may leave: the refused decision itself, the marker that it was judged, the count of changes.</summary>
    public string Print { get; } = string.Join('\n', documents
        .Where(document => !document.Key.StartsWith("decision:", StringComparison.Ordinal) && !document.Key.StartsWith("applied:", StringComparison.Ordinal) && !document.Key.StartsWith("seen:", StringComparison.Ordinal))
        .Select(document => document.Key == "header" ? Json.Write(Json.Read<SubjectHeader>(document.Value) with { Revision = 0 }) : $"{document.Key} {document.Value}"));

    private static List<T> All<T>(IReadOnlyDictionary<string, string> documents, string prefix)
        where T : class => [.. documents.Where(document => document.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(document => Json.Read<T>(document.Value))];
}
