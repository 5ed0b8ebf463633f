using SuggestionPages.Forms;

namespace SuggestionPages.Me;

/// <summary>What the reader is told outside the app, when and where.</summary>
/// <param name="Form">The settings as they stand, or as they were entered.</param>
/// <param name="Version">The version that the form shows.</param>
/// <param name="Available">The channels that there are here; none: nothing goes outward, whatever is set.</param>
/// <param name="Email">The address as it is kept; null: none.</param>
/// <param name="Confirmed">Whether its owner has given back the code.</param>
/// <param name="Code">The form for the code, with what is wrong.</param>
/// <param name="Saved">What was just done, in words; null: nothing.</param>
public sealed record NotificationsModel(FormState Form, string Version, IReadOnlyList<string> Available, string? Email, bool Confirmed, FormState Code, string? Saved);
