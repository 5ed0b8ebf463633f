namespace SuggestionPages.Office;

/// <summary>What came of an import, or how far it is.</summary>
public sealed record ImportDoneModel
{
    public required bool Running { get; init; }

    /// <summary>Whether it ended without having changed anything.</summary>
    public required bool Refused { get; init; }

    /// <summary>How many people are written already.</summary>
    public required int Written { get; init; }

    public required int Created { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    /// <summary>Where it is looked at again.</summary>
    public required string Here { get; init; }

    /// <summary>The site's address, which stands on each slip.</summary>
    public string Address { get; init; } = "";

    public IReadOnlyList<SlipRow> Slips { get; init; } = [];
}
