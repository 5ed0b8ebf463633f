namespace SuggestionPages.Print;

/// <summary>答复函: a signed reply as it goes to the deputies on paper. Everything in it is Chinese, as it was signed.</summary>
public sealed record LetterModel
{
    /// <summary>发文机关: whose letter it is.</summary>
    public required string Sender { get; init; }

    /// <summary>文号; null where the reply has none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>签发人, with a note where a substitute signed.</summary>
    public required string Signer { get; init; }

    /// <summary>A, B, C or D.</summary>
    public required string Class { get; init; }

    public required string Heading { get; init; }

    /// <summary>The title of the suggestion that it answers.</summary>
    public required string About { get; init; }

    /// <summary>主送.</summary>
    public required string Receivers { get; init; }

    public required string Text { get; init; }

    /// <summary>Why it cannot be done for now; null where nothing of that kind was written.</summary>
    public string? Reason { get; init; }

    /// <summary>承诺事项, each with the date that was promised.</summary>
    public IReadOnlyList<string> Commitments { get; init; } = [];

    /// <summary>The names of the files that go with it.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>The day it was signed (China), as letters write it.</summary>
    public required string Date { get; init; }

    /// <summary>附注: contact person and telephone, how the deputies were contacted.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public required QrSign Qr { get; init; }

    /// <summary>The case's page.</summary>
    public required string Back { get; init; }
}
