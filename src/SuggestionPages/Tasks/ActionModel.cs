using SuggestionPages.Forms;
using SuggestionPages.Frame;

namespace SuggestionPages.Tasks;

/// <summary>The form of one action on a task.</summary>
public sealed record ActionModel
{
    /// <summary>The path of the form, to which it is sent.</summary>
    public required string Href { get; init; }

    /// <summary>The page from which one came to it.</summary>
    public required string Back { get; init; }

    /// <summary>The verb that names its result.</summary>
    public required string Label { get; init; }

    /// <summary>Number and title of the case.</summary>
    public required string About { get; init; }

    public Due? Due { get; init; }

    public required IReadOnlyList<FieldModel> Fields { get; init; }

    public required FormState Form { get; init; }

    /// <summary>By this a second press finds the first answer.</summary>
    public required string Key { get; init; }

    /// <summary>The version of the task that the person sees; null where it is about no task.</summary>
    public int? Version { get; init; }

    /// <summary>Whether everything is shown once more before it is sent.</summary>
    public required bool Checked { get; init; }

    /// <summary>Where the script keeps what is being written; null: the form is short.</summary>
    public string? Draft { get; init; }

    /// <summary>When what stands in the form was written and not sent, in words; null: it is a new form.</summary>
    public string? Begun { get; init; }

    /// <summary>What the person must know before; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What the request is about, so that nobody has to remember it.</summary>
    public IReadOnlyList<Fact> Text { get; init; } = [];
}
