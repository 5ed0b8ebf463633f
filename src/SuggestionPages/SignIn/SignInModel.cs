using SuggestionPages.Forms;
using SuggestionPages.Frame;

namespace SuggestionPages.SignIn;

/// <summary>The page to sign in.</summary>
/// <param name="Form">The account as it was entered; the password never comes back.</param>
/// <param name="Token">What shows that the form is ours before anybody is signed in.</param>
/// <param name="Carried">Where to go on, and what somebody had written when the session was over.</param>
/// <param name="Provider">The path that signs in through the identity provider; null where there is none.</param>
/// <param name="Password">Whether passwords are taken.</param>
public sealed record SignInModel(FormState Form, string Token, CarriedEntries Carried, string? Provider, bool Password) : IHoldsEntries
{
    public bool HoldsEntries => Carried.Any;
}
