using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Reports;

/// <summary>
/// What figures need of one case, and nothing that they must not know: a rating is in it from its reveal on. Written beside the
/// case's entries in lists, worked out from the case alone. Instants are in UTC, dates China's.
/// </summary>
public sealed record FigureLine
{
    /// <summary>Of the case it was worked out from: an older line never replaces a newer one.</summary>
    public required int Revision { get; init; }

    /// <summary>The layout (<see cref="TownLists.Layout"/>) of the program that wrote it.</summary>
    public required int Layout { get; init; }

    public required string Id { get; init; }

    public required string TownId { get; init; }

    public required string Number { get; init; }

    /// <summary>The calendar year of its number, to which all figures of the case belong.</summary>
    public required int Year { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Category { get; init; }

    public OriginKind? Origin { get; init; }

    /// <summary>届; null where it was not said.</summary>
    public int? Term { get; init; }

    /// <summary>次; null where it was not said.</summary>
    public int? Session { get; init; }

    public required PersonName LeadDeputy { get; init; }

    public IReadOnlyList<PersonName> CoSigners { get; init; } = [];

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Null until the chair has assigned it.</summary>
    public OrganizationName? LeadDepartment { get; init; }

    public IReadOnlyList<OrganizationName> CoDepartments { get; init; } = [];

    /// <summary>交办之日, the first one.</summary>
    public DateTimeOffset? FirstAssignedAt { get; init; }

    /// <summary>并案: the case whose reply answers it, too.</summary>
    public string? JoinedWith { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Every reply that was signed, oldest first.</summary>
    public IReadOnlyList<FigureReply> Replies { get; init; } = [];

    /// <summary>Replies that somebody still has to give, with their due dates.</summary>
    public IReadOnlyList<OwedReply> Owed { get; init; } = [];

    /// <summary>The deputies' ratings of rounds that were revealed.</summary>
    public IReadOnlyList<FigureRating> Ratings { get; init; } = [];

    /// <summary>Promises that count: those of replies that a later round's did not take the place of, and those that are tracked.</summary>
    public IReadOnlyList<FigureCommitment> Commitments { get; init; } = [];

    /// <summary>Tasks that somebody, or their limit, has brought to an end; blind ones from their reveal on.</summary>
    public IReadOnlyList<FigureStep> Steps { get; init; } = [];

    /// <summary>The name of whoever signed it; null for anybody else.</summary>
    public string? NameOf(string deputy) => CoSigners.Prepend(LeadDeputy).FirstOrDefault(person => person.Id == deputy)?.Name;
}
