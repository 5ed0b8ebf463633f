namespace SuggestionPages.Frame;

/// <summary>What stands around every page: whose it is, in which language and size, and where one can go from it.</summary>
public sealed record PageFrame
{
    public required bool English { get; init; }

    public required TypeSize Size { get; init; }

    /// <summary>What the page is called, for the window and for whoever hears it read.</summary>
    public required string Title { get; init; }

    public required string Town { get; init; }

    /// <summary>Path and query of the page, to come back to it.</summary>
    public required string Path { get; init; }

    /// <summary>Who is signed in; null: nobody.</summary>
    public string? Person { get; init; }

    /// <summary>What every form carries; null where nobody is signed in.</summary>
    public string? FormToken { get; init; }

    public IReadOnlyList<NavItem> Nav { get; init; } = [];

    /// <summary>The congress office's, where the town has told it.</summary>
    public string? Telephone { get; init; }

    /// <summary>What an installation's clock shows in China where it is moved by hand; null on a real one.</summary>
    public DateTimeOffset? RehearsalNow { get; init; }

    /// <summary>Whether the browser may be somebody else of the demo without signing in anew.</summary>
    public bool ChangesPerson { get; init; }

    /// <summary>Whether the reader moves that clock.</summary>
    public bool MovesTime { get; init; }

    /// <summary>For whom the reader fills in just now; null: for nobody.</summary>
    public HelpingBanner? Helping { get; init; }

    /// <summary>Whether the page holds what somebody wrote elsewhere, so that nothing on it may lead away from it but their own choice.</summary>
    public bool HoldsEntries { get; init; }

    /// <summary>Whether lists and figures need the width of the window.</summary>
    public bool Wide { get; init; }
}
