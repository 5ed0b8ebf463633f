using System.Text.Json.Serialization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A suggestion as lists show it. <see cref="Revision"/> keeps an older entry from replacing a newer one.</summary>
public sealed record SuggestionEntry
{
    public required int Revision { get; init; }

    public required string Id { get; init; }

    public required string TownId { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Step { get; init; }

    public string? Category { get; init; }

    public required PersonName LeadDeputy { get; init; }

    public IReadOnlyList<PersonName> CoSigners { get; init; } = [];

    public Identity.OrganizationName? LeadDepartment { get; init; }

    public int Year { get; init; }

    /// <summary>重点督办.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Key { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? YellowAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public required DateTimeOffset LastProgressAt { get; init; }

    /// <summary>In the list of all only: the layout (<see cref="TownLists.Layout"/>) in which the others were written; null from before there was one.</summary>
    public int? Layout { get; init; }

    /// <summary>In the list of all only: where else in the town's lists entries of it may be.</summary>
    public IReadOnlyList<ListPlace>? Elsewhere { get; init; }

    /// <summary>Whether the case has ended: nothing of it is open any more.</summary>
    public bool HasEnded() => TownLists.Endings.Any(ending => Codes.Of(ending) == State);

    public static SuggestionEntry Of(SubjectHeader header, Suggestion suggestion)
    {
        var urgent = header.MostUrgent();
        return new SuggestionEntry
        {
            Revision = header.Revision,
            Id = header.Id,
            TownId = header.TownId,
            Number = header.Number,
            Title = header.Title,
            State = header.State,
            Step = header.Step,
            Category = suggestion.Category,
            LeadDeputy = suggestion.LeadDeputy,
            CoSigners = suggestion.CoSigners,
            LeadDepartment = suggestion.Assignment?.LeadDepartment,
            Year = suggestion.Year,
            Key = suggestion.Key is not null,
            DueAt = urgent?.DueAt,
            YellowAt = urgent?.YellowAt,
            SubmittedAt = suggestion.SubmittedAt,
            LastProgressAt = header.LastProgressAt,
        };
    }
}
