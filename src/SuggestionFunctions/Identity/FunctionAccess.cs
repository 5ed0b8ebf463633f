namespace SuggestionFunctions.Identity;

/// <summary>
/// Which functions may be called without being signed in. Every other HTTP function needs a caller: a new one is shut
/// until it is named here.
/// </summary>
public static class FunctionAccess
{
    private static readonly HashSet<string> Anonymous = new(StringComparer.Ordinal)
    {
        "SessionCreate",
        "OpenIdBegin",
        "OpenIdCallback",
        "OpenIdBackchannelLogout",
        "HealthLive",
        "HealthReady",
        "OpenApiDocument",
        "AssetRead",
        "SignInPost",
        "DisplayPost",
        "DemoPost",
    };

    /// <summary>Open to everybody, and told who calls where somebody is signed in.</summary>
    private static readonly HashSet<string> AnonymousOrSignedIn = new(StringComparer.Ordinal)
    {
        "StartPage",
        "DemoPage",
        "SignInPage",
        "HelpPage",
        "AccessibilityPage",
        "UnknownRoute",
    };

    /// <summary>What somebody may do who still has a one-time password.</summary>
    private static readonly HashSet<string> BeforePasswordChange = new(StringComparer.Ordinal)
    {
        "MeRead",
        "MyPasswordChange",
        "SessionRead",
        "SessionDelete",
        "SignOutPost",
        "MyPasswordPage",
        "MyPasswordPost",
    };

    /// <summary>Forms with a file: they are read as a stream, and check their token themselves before they take anything.</summary>
    private static readonly HashSet<string> OwnForm = new(StringComparer.Ordinal) { "DraftFilePost", "ActionFilePost", "CaseActionFilePost" };

    public static bool ReadsOwnForm(string function) => OwnForm.Contains(function);

    public static bool NeedsCaller(string function) => !Anonymous.Contains(function) && !AnonymousOrSignedIn.Contains(function);

    public static bool WelcomesCaller(string function) => AnonymousOrSignedIn.Contains(function);

    public static bool AllowsOneTimePassword(string function) => BeforePasswordChange.Contains(function);
}
