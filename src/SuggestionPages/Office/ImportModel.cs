using SuggestionPages.Forms;

namespace SuggestionPages.Office;

/// <summary>The form that a roster is chosen in.</summary>
/// <param name="Form">What was entered.</param>
/// <param name="Key">By this a second press finds the first answer.</param>
/// <param name="Megabytes">The largest file.</param>
public sealed record ImportModel(FormState Form, string Key, int Megabytes);
