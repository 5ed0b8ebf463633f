using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>A refusal as it is kept, to be given again to a repeat.</summary>
public sealed record KeptRefusal(int Status, string Code, Wording Detail)
{
    public IReadOnlyDictionary<string, IReadOnlyList<Wording>>? Errors { get; init; }

    public IReadOnlyList<string>? Missing { get; init; }

    /// <summary>The refusal, or null where the problem is no word on what was asked for but a trouble that passes.</summary>
    public static KeptRefusal? Of(ProblemException problem) => problem.Status is < 500 and not StatusCodes.Status429TooManyRequests
        ? new KeptRefusal(problem.Status, problem.Code, problem.Detail) { Errors = problem.Errors, Missing = problem.Missing }
        : null;

    public ProblemException ToProblem() => ProblemException.AsKept(Status, Code, Detail, Errors, Missing);
}
