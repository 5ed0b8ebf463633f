using SuggestionPages.Tasks;
using SuggestionPages.Writing;

namespace SuggestionPages.Helping;

/// <summary>What a deputy has to do, for whoever fills in for them just now.</summary>
public sealed record HelpedModel(string Name, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<DraftLine> Drafts);
