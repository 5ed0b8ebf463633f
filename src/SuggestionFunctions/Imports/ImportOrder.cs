using System.Text.Json.Serialization;
using SuggestionFunctions.Http;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Imports;

/// <summary>An import that was ordered, and what became of it. Its plan lies beside it until it has ended.</summary>
public sealed record ImportOrder
{
    /// <summary>Its own, and its orchestration's.</summary>
    public required string Id { get; init; }

    public required string TownId { get; init; }

    /// <summary>Of the file and what was asked of it: a repeat of the same key must be the same.</summary>
    public required string Digest { get; init; }

    public required ImportAuthor By { get; init; }

    /// <summary>An instant of the installation's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was first written down (instant, real time).</summary>
    public required DateTimeOffset BegunAt { get; init; }

    public ImportState State { get; init; }

    /// <summary>Whether its orchestration has begun: from then on it goes to its end.</summary>
    public bool Opened { get; init; }

    /// <summary>Whose plan counts, where the request was sent several times at once.</summary>
    public string Attempt { get; init; } = "";

    /// <summary>The people of each part of the plan: a part is written in one batch.</summary>
    public IReadOnlyList<int> Parts { get; init; } = [];

    /// <summary>Rows below the heads.</summary>
    public int Rows { get; init; }

    public int Created { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Departments, groups and stations that are made first.</summary>
    public IReadOnlyList<Organization> NewOrganizations { get; init; } = [];

    /// <summary>The heads of columns that meant nothing.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>What refused it.</summary>
    public IReadOnlyList<CellProblem> Problems { get; init; } = [];

    /// <summary>The version of the stored document, where it was read from there.</summary>
    [JsonIgnore]
    public string? ETag { get; init; }
}
