using SuggestionPages.Forms;

namespace SuggestionPages.Me;

/// <summary>The form by which somebody changes their own password.</summary>
/// <param name="Form">What is wrong with it; passwords are never shown again.</param>
/// <param name="OneTime">Whether the present one is from the slip, and must be changed first.</param>
/// <param name="Least">Characters of a new one at least.</param>
public sealed record MyPasswordModel(FormState Form, bool OneTime, int Least);
