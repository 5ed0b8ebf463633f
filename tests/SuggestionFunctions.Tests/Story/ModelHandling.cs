namespace SuggestionFunctions.Tests.Story;

/// <summary>One department on its way to a signed reply in one round.</summary>
internal sealed class ModelHandling
{
    /// <summary>The department's id.</summary>
    public required string Department { get; set; }

    /// <summary>The account of the leader in charge.</summary>
    public required string Leader { get; set; }

    /// <summary>The lead department's, as opposed to one that replies beside it.</summary>
    public required bool IsLead { get; init; }

    public required DateTimeOffset AssignedAt { get; set; }

    public required DateTimeOffset Opened { get; set; }

    public bool Contact { get; set; }

    public DateOnly? Granted { get; set; }

    public bool TransferAsked { get; set; }

    public bool ExtensionAsked { get; set; }

    public int Moves { get; set; }

    /// <summary>The presidium has named the department for good.</summary>
    public bool Settled { get; set; }

    public bool Drafting { get; set; } = true;

    public bool Signed { get; set; }

    /// <summary>重点督办: the date since which it reports each month.</summary>
    public DateOnly ReportsSince { get; set; }

    public int MonthsReported { get; set; }

    /// <summary>When the next month begins, where that has been reported on which runs; null where a report is open, or none is owed.</summary>
    public DateTimeOffset? NextReport { get; set; }
}
