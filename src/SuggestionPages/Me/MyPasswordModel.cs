using SuggestionPages.Forms;
using SuggestionPages.Frame;
using SuggestionPages.SignIn;

namespace SuggestionPages.Me;

/// <summary>The form by which somebody changes their own password.</summary>
/// <param name="Form">What is wrong with it; passwords are never shown again.</param>
/// <param name="OneTime">Whether the present one is from the slip, and must be changed first.</param>
/// <param name="Least">Characters of a new one at least.</param>
/// <param name="Carried">What they had written when the session was over.</param>
public sealed record MyPasswordModel(FormState Form, bool OneTime, int Least, CarriedEntries Carried) : IHoldsEntries
{
    public bool HoldsEntries => Carried.Any;
}
