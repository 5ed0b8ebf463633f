namespace SuggestionFunctions.Http;

/// <summary>
/// One kind of problem that the app answers with: its stable code (kebab-case), its status, and for people what happened and
/// what to do next. A kind is a static property of the class of its capability's problems; docs/errors.md lists all of them
/// (<see cref="ProblemCatalogue"/>).
/// </summary>
public sealed record ProblemKind(int Status, string Code, Wording Happened, Wording Next)
{
    /// <summary>When it is worth trying again, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <param name="happened">What happened, where more is known than the kind says.</param>
    /// <param name="next">What to do next, where more is known than the kind says.</param>
    public ProblemException ToProblem(Wording? happened = null, Wording? next = null) =>
        new(this, (happened ?? Happened).Then(next ?? Next)) { RetryAfter = RetryAfter };
}
