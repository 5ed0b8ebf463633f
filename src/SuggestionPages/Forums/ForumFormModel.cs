using SuggestionPages.Forms;
using SuggestionPages.Tasks;

namespace SuggestionPages.Forums;

/// <summary>The form by which a forum is called, moved, called off or answered.</summary>
public sealed record ForumFormModel
{
    /// <summary>Where the form goes.</summary>
    public required string Action { get; init; }

    /// <summary>The verb that names its result.</summary>
    public required string Label { get; init; }

    /// <summary>What it is on.</summary>
    public required string About { get; init; }

    /// <summary>What follows from it; null: nothing that needs saying.</summary>
    public string? Note { get; init; }

    /// <summary>Where one goes instead.</summary>
    public required string Back { get; init; }

    public required IReadOnlyList<FieldModel> Fields { get; init; }

    /// <summary>The suggestion from whose page it is called; null otherwise.</summary>
    public string? SuggestionId { get; init; }

    public required FormState Form { get; init; }

    /// <summary>By this a second press finds the first answer.</summary>
    public required string Key { get; init; }
}
