namespace SuggestionFunctions.Routing;

/// <summary>
/// 并案: what was decided on the case that another one is joined with, as it comes to that other one's department task. By the
/// names that decisions and events carry.
/// </summary>
public static class CarriedActions
{
    /// <summary>The reply was signed: it is this case's reply, too.</summary>
    public const string Reply = "jointReply";

    /// <summary>Another department has it: that department has this one, too.</summary>
    public const string Transfer = "jointTransfer";

    /// <summary>The reply was given a later date.</summary>
    public const string Extension = "jointExtension";

    /// <summary>What the department does on the other case while they are joined.</summary>
    public static IReadOnlyList<string> DoneThere { get; } = ["draftReply", "requestTransfer", "requestExtension"];

    public static bool Contains(string action) => action is Reply or Transfer or Extension;
}
