namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Which instances a query wants, in the order of creation. Instants are UTC and inclusive.</summary>
internal sealed record InstanceFilter
{
    public DateTime? CreatedFrom { get; init; }

    public DateTime? CreatedTo { get; init; }

    public DateTime? EndedFrom { get; init; }

    public DateTime? EndedTo { get; init; }

    /// <summary>The statuses to include; <c>null</c> for all.</summary>
    public IReadOnlyCollection<InstanceStatus>? Statuses { get; init; }

    public string? IdPrefix { get; init; }

    /// <summary>Only instances behind this key.</summary>
    public long After { get; init; }

    public required int Limit { get; init; }
}
